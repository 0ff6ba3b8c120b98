import type { WorkerReading } from '@poolgate/core/adapter.ts';

/** Keeps one of each id, the one with the newest share; the first where none is newer. */
export function mergeRepeated(workers: WorkerReading[]): WorkerReading[] {
  const kept = new Map<string, WorkerReading>();
  for (const worker of workers) {
    const other = kept.get(worker.workerId);
    if (!other || (worker.lastSeenAt ?? -1) > (other.lastSeenAt ?? -1)) kept.set(worker.workerId, worker);
  }
  return [...kept.values()];
}

/** Two workers in different groups may share a name: the second is `name#2`, and so on. */
export function numberRepeated(workers: WorkerReading[]): WorkerReading[] {
  const taken = new Set(workers.map((worker) => worker.workerId));
  const seen = new Set<string>();
  return workers.map((worker) => {
    if (!seen.has(worker.workerId)) {
      seen.add(worker.workerId);
      return worker;
    }
    let number = 2;
    while (taken.has(`${worker.workerId}#${number}`)) number += 1;
    const workerId = `${worker.workerId}#${number}`;
    taken.add(workerId);
    seen.add(workerId);
    return { ...worker, workerId };
  });
}

/**
 * The status of workers in a list that does not tell it: whoever has a hashrate now is online; where the list is whole, those
 * are as many as the pool counts, by hashrate and last share.
 */
export function onlineByCount(
  workers: WorkerReading[],
  { total, online }: { total: number | null; online: number | null },
): WorkerReading[] {
  const mines = ({ hashrate10mHs, online: isOnline }: WorkerReading) =>
    hashrate10mHs === null ? isOnline : hashrate10mHs > 0;
  if (online === null || workers.length !== total)
    return workers.map((worker) => ({ ...worker, online: mines(worker) }));
  const likeliest = workers.toSorted(
    (one, other) => Number(mines(other)) - Number(mines(one)) || (other.lastSeenAt ?? -1) - (one.lastSeenAt ?? -1),
  );
  const chosen = new Set(likeliest.slice(0, online));
  return workers.map((worker) => ({ ...worker, online: chosen.has(worker) }));
}
