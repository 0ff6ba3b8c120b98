import type { WorkerReading } from '@poolgate/core/adapter.ts';
import type { Listed } from '@poolgate/core/kit/paging.ts';
import { uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import type { WorkerCounts, WorkerList } from './worker-counts.ts';

/** Keeps one of each id, the one with the newest share; the first where none is newer. */
export function mergeRepeated(workers: WorkerReading[]): WorkerReading[] {
  const kept = new Map<string, WorkerReading>();
  for (const worker of workers) {
    const other = kept.get(worker.workerId);
    if (!other || (worker.lastSeenAt ?? -1) > (other.lastSeenAt ?? -1)) kept.set(worker.workerId, worker);
  }
  return [...kept.values()];
}

/** Two workers in different groups may share a name. */
export function withUniqueIds(workers: WorkerReading[]): WorkerReading[] {
  const ids = uniqueIds(workers.map(({ workerId }) => workerId));
  // Most are unique already; copies of two hundred thousand would take as much room again.
  return workers.map((worker, index) => {
    const workerId = ids[index] ?? worker.workerId;
    return workerId === worker.workerId ? worker : { ...worker, workerId };
  });
}

/**
 * The workers, and whether they are all: every list is whole, no row was left out, and there are as many as the pool counts. An empty list
 * proves nothing where nobody counts.
 */
export function workerList(
  workers: WorkerReading[],
  lists: Listed[],
  dropped: unknown[],
  { least }: WorkerCounts,
): WorkerList {
  const listed = withUniqueIds(workers);
  const isWhole = lists.every(({ complete }) => complete === true) && dropped.length === 0;
  const isEnough = least === null ? listed.length > 0 : listed.length >= least;
  return { workers: listed, workersComplete: isWhole && isEnough };
}

/**
 * The status of workers in a list that does not tell it: what they do tells it; where the list is whole, those are online that do most
 * likely, as many as the pool counts.
 */
export function onlineByCount(workers: WorkerReading[], { total, online }: WorkerCounts): WorkerReading[] {
  if (online === null || workers.length !== total) return workers;
  const doubt = (worker: WorkerReading) => [true, null, false].indexOf(worker.online);
  const likeliest = workers.toSorted(
    (one, other) => doubt(one) - doubt(other) || (other.lastSeenAt ?? -1) - (one.lastSeenAt ?? -1),
  );
  const chosen = new Set(likeliest.slice(0, online));
  return workers.map((worker) => ({ ...worker, online: chosen.has(worker) }));
}
