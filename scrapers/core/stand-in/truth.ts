// What Poolgate must publish for an account at one tick, in the field names of its API. An absent key: Poolgate derives
// the figure, or has more than one honest way to fill it. Null: the pool does not tell it.

export interface TruthHashrate {
  readonly algorithm: string;
  readonly current_hashrate_hs: number | null;
  readonly avg_hashrate_24h_hs?: number | null;
}

export interface TruthStatus {
  readonly current_hashrate_hs: number | null;
  readonly avg_hashrate_24h_hs?: number | null;
  readonly hashrates?: readonly TruthHashrate[];
  readonly algorithm?: string | null;
  readonly coin?: string | null;
  readonly currency?: string | null;
  readonly online_workers: number | null;
  readonly offline_workers?: number | null;
  readonly workers_complete: boolean;
  readonly balance: string | null;
  readonly balance_pending: string | null;
  readonly paid_total: string | null;
  readonly last_income?: string | null;
  readonly shares_valid?: number | null;
  readonly shares_invalid?: number | null;
  readonly shares_stale?: number | null;
  readonly network_difficulty: number | null;
  readonly pool_luck: null;
  readonly estimated_earnings?: string | null;
  readonly blocks_found_24h: number | null;
}

export interface TruthWorker {
  readonly worker_name: string;
  readonly status: 'ONLINE' | 'OFFLINE';
  readonly hashrate_10m_hs: number | null;
  readonly hashrate_1h_hs?: number | null;
  readonly hashrate_24h_hs?: number | null;
  readonly reject_rate: number | null;
  readonly last_exchange_time?: string | null;
}

export interface TruthDay {
  readonly date: string;
  readonly total_income: string;
  readonly hashrate_hs: number | null;
}

export interface TruthPayout {
  /** Only where the pool has an id of its own for a payout. */
  readonly payout_id?: string;
  readonly paid_at: string;
  readonly amount: string;
  readonly fee?: string | null;
  readonly tx: string | null;
}

export interface Truth {
  readonly status: TruthStatus;
  readonly workers: readonly TruthWorker[];
  readonly earnings?: readonly TruthDay[];
  /** Empty if the pool lists no payments. */
  readonly payouts: readonly TruthPayout[];
}

/** What most ways in do not tell. */
export const untold = {
  balance_pending: null,
  shares_valid: null,
  shares_invalid: null,
  shares_stale: null,
  network_difficulty: null,
  pool_luck: null,
  blocks_found_24h: null,
} as const;
