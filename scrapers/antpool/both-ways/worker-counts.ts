import type { WorkerReading } from '@poolgate/core/adapter.ts';
import { largest, sumOf } from '@poolgate/core/kit/sums.ts';

/** The pool's own counts of workers. */
export interface WorkerCounts {
  /** Workers that the pool calls invalid or disabled are in neither of the two. */
  online: number | null;
  offline: number | null;
  /** Whatever their status; null where that is not certain. */
  total: number | null;
  /** There are so many at least. */
  least: number | null;
}

export interface WorkerList {
  workers: WorkerReading[];
  workersComplete: boolean;
}

export const noCounts: WorkerCounts = { online: null, offline: null, total: null, least: null };

/** The larger one where the pool's total and the sum of its counts differ. */
export function poolCounts(
  told: Pick<WorkerCounts, 'online' | 'offline' | 'total'> & { invalid: number | null },
): WorkerCounts {
  const { online, offline, invalid } = told;
  const counts = [online, offline, invalid];
  const total = largest(told.total, sumOf(counts));
  return { online, offline, total, least: largest(total, sumOf(counts.filter((count) => count !== null))) };
}
