import type { AccountAggregate, AlgorithmAggregate } from './aggregate.ts';

/** Which steps to read: those that begin before `before` and lie in the span. Times are unix seconds; both ends are included. */
export interface StepRange {
  seconds: number;
  from: number;
  to: number;
  before: number;
  /** At most this many, the newest ones. */
  limit: number;
}

/** A row of `reading_hour`, or the same figures of several readings of one step. */
export interface AccountStepRow {
  readings: number;
  last_time: number;
  online_workers: number | null;
  offline_workers: number | null;
  online_lowest: number | null;
  balance: string | null;
  currency: string | null;
}

export interface AlgorithmStepRow {
  algorithm: string;
  readings: number;
  unknown: number;
  lowest: number | null;
  total: number | null;
  highest: number | null;
  unknown_24h: number;
  total_24h: number | null;
}

export function fromAccountRow(row: AccountStepRow, hashrates: AccountAggregate['hashrates']): AccountAggregate {
  return {
    readings: row.readings,
    lastTime: row.last_time,
    onlineWorkers: row.online_workers,
    offlineWorkers: row.offline_workers,
    onlineLowest: row.online_lowest,
    balance: row.balance,
    currency: row.currency,
    hashrates,
  };
}

export function fromAlgorithmRow({
  algorithm,
  unknown_24h,
  total_24h,
  ...rates
}: AlgorithmStepRow): [string, AlgorithmAggregate] {
  return [algorithm, { ...rates, unknown24h: unknown_24h, total24h: total_24h }];
}

export function algorithmsOf(rows: AlgorithmStepRow[]): AccountAggregate['hashrates'] {
  return new Map(rows.map(fromAlgorithmRow));
}
