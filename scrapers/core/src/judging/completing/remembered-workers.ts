import type { Reading, WorkerReading } from '../../adapter.ts';
import { noName } from '../../kit/worker-ids.ts';

/** A worker that the pool listed before. */
export interface RememberedWorker {
  workerId: string;
  workerName: string;
  algorithm: string | null;
  lastListedAt: number;
}

/**
 * Adds the workers that a forgetful pool no longer lists: offline, counted, last seen when the pool last listed them. Only if the
 * list is complete; an incomplete list does not show who is missing.
 */
export function withRememberedWorkers(reading: Reading, remembered: RememberedWorker[]): Reading {
  if (!reading.workersComplete) return reading;
  // Recognised by id, or by name and algorithm: the id changes when a name begins to mine a second algorithm.
  const kind = ({ workerName, algorithm }: { workerName: string; algorithm: string | null }) =>
    JSON.stringify([workerName, algorithm]);
  const ids = new Set(reading.workers.map(({ workerId }) => workerId));
  const listed = new Set(reading.workers.map(kind));
  const newestFirst = remembered
    .filter(isCertain)
    .toSorted((first, second) => second.lastListedAt - first.lastListedAt);
  const gone = newestFirst
    .filter((worker) => !ids.has(worker.workerId) && listed.size < listed.add(kind(worker)).size)
    .map(asOffline);
  const offlineWorkers = reading.offlineWorkers === null ? gone.length : reading.offlineWorkers + gone.length;
  return { ...reading, offlineWorkers, workers: [...reading.workers, ...gone] };
}

/**
 * A complete list without workers means that nothing mines: the hashrate is 0 on each algorithm mined lately. Without this the account would show
 * no hashrate, and an outage would be left out of its averages.
 */
export function withIdleAlgorithms(reading: Reading, remembered: RememberedWorker[]): Reading {
  const isIdle =
    reading.parts.hashrate === 'read' &&
    reading.workersComplete &&
    reading.workers.length === 0 &&
    reading.hashrates.length === 0;
  const algorithms = new Set(remembered.flatMap(({ algorithm }) => algorithm ?? []));
  if (!isIdle || algorithms.size === 0) return reading;
  return {
    ...reading,
    hashrates: [...algorithms].map((algorithm) => ({ algorithm, currentHs: 0, avg1hHs: null, avg24hHs: null })),
    derived: [...reading.derived, 'current_hashrate'],
  };
}

/** A row without a name or an algorithm may be a worker that is listed with them now. It must not count as missing. */
function isCertain({ workerName, algorithm }: RememberedWorker): boolean {
  return workerName !== noName && algorithm !== null;
}

function asOffline({ workerId, workerName, algorithm, lastListedAt }: RememberedWorker): WorkerReading {
  return {
    workerId,
    workerName,
    algorithm,
    online: false,
    hashrate10mHs: null,
    hashrate1hHs: null,
    hashrate24hHs: null,
    rejectRate: null,
    lastSeenAt: lastListedAt,
  };
}
