import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';

type Schemas = components['schemas'];

/** Seen by everybody who sees the list; by those who see this part; or a link, of which most see only where it leads. */
export type RowRule = 'shown' | 'link' | KeyPart;

/** The rows of the lists that services hold, by their names in the contract. */
export type RowKind =
  | 'Worker'
  | 'HistoryPoint'
  | 'WorkerHistoryPoint'
  | 'DailyEarning'
  | 'Payout'
  | 'PayoutEvent'
  | 'KnownPayout'
  | 'Anomaly'
  | 'PoolTrend';

const payoutFields = {
  event_id: 'shown',
  pool_id: 'shown',
  amount: 'shown',
  fee: 'shown',
  currency: 'shown',
  paid_at: 'shown',
  tx: 'shown',
  payout_id: 'shown',
  grade: 'shown',
  state: 'shown',
  evidence: 'shown',
  first_seen_at: 'shown',
  changed_at: 'shown',
  previous_paid_total: 'shown',
  paid_total: 'shown',
} as const;

/**
 * Who sees which field of a row. A field of the contract that is not here fails to compile. What is seen of a status, which is made here and needs several
 * parts for some fields, is in `views/seen/seen-fields.ts`.
 */
export const rowFields: { readonly [Kind in RowKind]: Readonly<Record<keyof Required<Schemas[Kind]>, RowRule>> } = {
  Worker: {
    worker_id: 'shown',
    worker_name: 'shown',
    status: 'workers',
    algorithm: 'shown',
    hashrate_10m: 'hashrate',
    hashrate_10m_hs: 'hashrate',
    hashrate_1h: 'hashrate',
    hashrate_1h_hs: 'hashrate',
    hashrate_24h: 'hashrate',
    hashrate_24h_hs: 'hashrate',
    // It is one of shares, as those of the account are.
    reject_rate: 'hashrate',
    last_exchange_time: 'workers',
  },
  HistoryPoint: {
    timestamp: 'shown',
    readings: 'shown',
    current_hashrate_hs: 'hashrate',
    current_hashrate_min_hs: 'hashrate',
    current_hashrate_max_hs: 'hashrate',
    avg_hashrate_24h_hs: 'hashrate',
    online_workers: 'workers',
    online_workers_min: 'workers',
    offline_workers: 'workers',
    balance: 'money',
  },
  WorkerHistoryPoint: {
    timestamp: 'shown',
    readings: 'shown',
    status: 'workers',
    online_share: 'workers',
    hashrate_10m_hs: 'hashrate',
    hashrate_10m_min_hs: 'hashrate',
    hashrate_10m_max_hs: 'hashrate',
    hashrate_1h_hs: 'hashrate',
    hashrate_24h_hs: 'hashrate',
    reject_rate: 'hashrate',
  },
  DailyEarning: {
    date: 'shown',
    total_income: 'shown',
    hashrate: 'hashrate',
    hashrate_hs: 'hashrate',
    complete: 'shown',
    left_out: 'shown',
  },
  Payout: {
    payout_id: 'shown',
    paid_at: 'shown',
    amount: 'shown',
    fee: 'shown',
    tx: 'shown',
    state: 'shown',
    replaced_tx: 'shown',
  },
  PayoutEvent: payoutFields,
  KnownPayout: payoutFields,
  Anomaly: {
    id: 'shown',
    timestamp: 'shown',
    pool_id: 'shown',
    observer_url: 'link',
    anomaly_type: 'shown',
    description: 'shown',
    severity: 'shown',
    resolved: 'shown',
    ended_at: 'shown',
  },
  PoolTrend: {
    pool_id: 'shown',
    // When it was read, and where its steps begin, may follow from a reading of the hashrate alone.
    until: 'hashrate',
    begins_at: 'hashrate',
    step_seconds: 'shown',
    hashrates: 'hashrate',
    payout_threshold: 'money',
    last_payout: 'money',
    last_day: 'money',
  },
};

/** What a list below a pool is made of. */
export interface AccountListParts {
  /** The fields beside its rows, all of them shown. */
  frame: readonly string[];
  /** The field that has the rows. */
  list: string;
  row: RowKind;
  /** Its name in the contract. */
  schema: keyof Schemas;
}

const workerHistory: AccountListParts = {
  frame: ['pool_id', 'worker_id', 'worker_name', 'algorithm', 'step', 'kept_since'],
  list: 'points',
  row: 'WorkerHistoryPoint',
  schema: 'WorkerHistory',
};

/** The lists below a pool, by the operations that give them. */
export const accountLists = {
  getWorkers: { frame: ['pool_id', 'observed_at', 'complete'], list: 'workers', row: 'Worker', schema: 'Workers' },
  getHistory: { frame: ['pool_id', 'step', 'kept_since'], list: 'points', row: 'HistoryPoint', schema: 'History' },
  getWorkerHistory: workerHistory,
  getWorkerHistoryById: workerHistory,
  getEarnings: {
    frame: ['pool_id', 'currency', 'other_currencies'],
    list: 'earnings',
    row: 'DailyEarning',
    schema: 'Earnings',
  },
  getPayouts: { frame: ['pool_id', 'currency', 'other_currencies'], list: 'payouts', row: 'Payout', schema: 'Payouts' },
  getPayoutEvents: { frame: ['pool_id'], list: 'events', row: 'PayoutEvent', schema: 'PayoutEvents' },
  getAnomalies: { frame: ['pool_id'], list: 'anomalies', row: 'Anomaly', schema: 'Anomalies' },
} as const satisfies Record<string, AccountListParts>;
