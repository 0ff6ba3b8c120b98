import type { Reading, WorkerReading } from '../../adapter.ts';
import { noName } from '../../kit/worker-ids.ts';

/** A worker that the pool listed before, and when it last did (unix seconds). */
export interface RememberedWorker {
  workerId: string;
  workerName: string;
  algorithm: string | null;
  lastListedAt: number;
}

/**
 * Adds the workers that a forgetful pool no longer lists: OFFLINE, counted, last seen when the pool last listed them. Only where
 * the list is complete; a part of a list says nothing about who is missing.
 */
export function withRememberedWorkers(reading: Reading, remembered: RememberedWorker[]): Reading {
  if (!reading.workersComplete) return reading;
  // Known again by the id, or by name and algorithm: an id gains the algorithm when its name begins to mine a second one.
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
 * Where a complete list is empty, nothing mines: the hashrate is 0 on each algorithm that was mined lately. Without this the account would show
 * no hashrate at all, and an outage would be left out of its averages.
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

/** Without a name or an algorithm it may be one that is listed by them now: an odd row of one poll makes no worker that is missed. */
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
