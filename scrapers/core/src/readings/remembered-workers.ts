import type { Reading, WorkerReading } from '../adapter.ts';

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
  const listed = new Set(reading.workers.map((worker) => worker.workerId));
  const gone = remembered.filter((worker) => !listed.has(worker.workerId)).map(asOffline);
  const offlineWorkers = reading.offlineWorkers === null ? gone.length : reading.offlineWorkers + gone.length;
  return { ...reading, offlineWorkers, workers: [...reading.workers, ...gone] };
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
