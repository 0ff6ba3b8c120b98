import type { AccountFigures, WorkerReading } from '@poolgate/core/adapter.ts';
import { countOnline } from '@poolgate/core/kit/online.ts';
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

type ShownCounts = Pick<AccountFigures, 'onlineWorkers' | 'offlineWorkers' | 'countsPart' | 'derived'>;

/**
 * The pool's counts, else counted. Where they could not be read this time the last known ones stay: the pool's own leave out workers that it
 * calls invalid, so counted ones in between would jump.
 */
export function shownCounts(own: WorkerCounts | null, list: WorkerList | null): ShownCounts {
  const { online, offline } = own ?? noCounts;
  if (own === null || online !== null || offline !== null || !list?.workersComplete)
    return { onlineWorkers: online, offlineWorkers: offline, countsPart: 'hashrate', derived: [] };
  const counted = countOnline(list.workers);
  return {
    onlineWorkers: counted.online,
    offlineWorkers: counted.offline,
    countsPart: 'workers',
    derived: ['online_workers', 'offline_workers'],
  };
}
