import type { WorkerReading } from '@poolgate/core/adapter.ts';
import type { Listed } from '@poolgate/core/kit/paging.ts';
import { uniqueIds } from '@poolgate/core/kit/worker-ids.ts';
import type { WorkerCounts } from './worker-counts.ts';

export interface WorkerList {
  workers: WorkerReading[];
  workersComplete: boolean;
}

/** Keeps one worker of each id: the one with the newest share, else the first. */
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
  // Most ids are unique already. Copies of two hundred thousand workers would take as much room again.
  return workers.map((worker, index) => {
    const workerId = ids[index] ?? worker.workerId;
    return workerId === worker.workerId ? worker : { ...worker, workerId };
  });
}

/**
 * The workers, and whether the list is complete: every list was read to its end, no row was left out, and there are as many workers as the pool
 * counts. Where the pool counts none, an empty list proves nothing.
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
 * Sets who is online in a complete list without states: as many as the pool counts, those most likely online first. Else the workers keep what
 * their activity shows.
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
