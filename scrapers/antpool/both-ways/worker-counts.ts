import { largest, sumOf } from '@poolgate/core/kit/sums.ts';

/** The pool's own counts of workers. */
export interface WorkerCounts {
  /** Neither count includes workers that the pool calls invalid or disabled. */
  online: number | null;
  offline: number | null;
  /** Of every status; null where that is not certain. */
  total: number | null;
  /** The account has at least so many. */
  least: number | null;
}

export const noCounts: WorkerCounts = { online: null, offline: null, total: null, least: null };

/** Where the pool's total differs from the sum of its counts, the larger one is taken. */
export function countsOf(
  given: Pick<WorkerCounts, 'online' | 'offline' | 'total'> & { invalid: number | null },
): WorkerCounts {
  const { online, offline, invalid } = given;
  const counts = [online, offline, invalid];
  const total = largest(given.total, sumOf(counts));
  return { online, offline, total, least: largest(total, sumOf(counts.filter((count) => count !== null))) };
}
