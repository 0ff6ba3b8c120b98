import type { PartName } from '@poolgate/language/parts.ts';
import type { FailureKind } from '../../failure.ts';
import type { AnomalyType, Severity } from '../../judging/anomalies/verdict.ts';
import type { LackingPart } from '../../judging/judge-parts.ts';
import type { Signals } from '../../judging/signals/signals.ts';

// The rows that a status is made of.

/** A pool and the outcome of its newest poll. */
export interface PoolRow {
  pool_id: string;
  pool_key: number;
  observer_url: string;
  poll_interval_seconds: number | null;
  response_ms: number | null;
  latest_reading: number | null;
  failure_kind: FailureKind | null;
  failure_message: string | null;
  failure_since: number | null;
  failure_count: number;
}

export interface ReadingRow {
  reading_key: number;
  time: number;
  coin: string | null;
  currency: string | null;
  online_workers: number | null;
  offline_workers: number | null;
  workers_complete: number;
  balance: string | null;
  balance_pending: string | null;
  paid_total: string | null;
  payouts_total: string | null;
  last_income: string | null;
  shares_valid: number | null;
  shares_invalid: number | null;
  shares_stale: number | null;
  network_difficulty: number | null;
  pool_luck: number | null;
  estimated_earnings: string | null;
  derived: string;
  dropped_rows: number;
  unreadable_figures: number;
  blocks_found_24h: number | null;
  parts: number | null;
}

export interface HashrateRow {
  algorithm: string | null;
  current_hs: number | null;
  avg_1h_hs: number | null;
  avg_24h_hs: number | null;
}

/** The open anomalies of one kind. */
export interface OpenAnomalies {
  anomaly_type: AnomalyType;
  severity: Severity;
  count: number;
}

/** What a status is made of. */
export interface StatusRows {
  pool: PoolRow;
  latest: ReadingRow | null;
  /** The last reading that read each part; null if none did. */
  readings: Record<PartName, ReadingRow | null>;
  /** The parts that the newest reading lacks. */
  lacking: LackingPart[];
  /** Of the last reading that read the hashrate. */
  hashrates: HashrateRow[];
  openAnomalies: OpenAnomalies[];
  /** Null where there are none yet. */
  signals: Signals | null;
}
