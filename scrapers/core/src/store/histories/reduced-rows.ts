import { scaleHashrates, unscaleHashrate } from '../rows/pack-worker.ts';
import type { AccountAggregate, AlgorithmAggregate, WorkerAggregate } from './aggregate.ts';

export const workerAggregateColumns = 'readings, offline, state_unknown, unknown, scale, lowest, total, highest';

/** A row of `worker_hour` or `worker_day`, without its key. */
export interface WorkerStepRow {
  readings: number;
  offline: number;
  state_unknown: number;
  unknown: number;
  scale: number;
  lowest: number | null;
  total: number | null;
  highest: number | null;
}

export function toWorkerRow(aggregate: WorkerAggregate): WorkerStepRow {
  const { readings, offline, stateUnknown, unknown } = aggregate;
  const { scale, values } = scaleHashrates([aggregate.lowest, aggregate.total, aggregate.highest]);
  const [lowest, total, highest] = values as [number | null, number | null, number | null];
  return { readings, offline, state_unknown: stateUnknown, unknown, scale, lowest, total, highest };
}

export function fromWorkerRow({ scale, state_unknown, ...row }: WorkerStepRow): WorkerAggregate {
  return {
    ...row,
    stateUnknown: state_unknown,
    lowest: unscaleHashrate(row.lowest, scale),
    total: unscaleHashrate(row.total, scale),
    highest: unscaleHashrate(row.highest, scale),
  };
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
