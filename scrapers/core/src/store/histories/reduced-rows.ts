import type { WorkerAggregate } from '@poolgate/history/aggregate.ts';
import { scaleHashrates, unscaleHashrate } from '../rows/pack-worker.ts';

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
