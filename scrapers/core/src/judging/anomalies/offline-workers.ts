import type { Reading } from '../../adapter.ts';
import type { Lasting, Verdict } from './verdict.ts';

export interface OfflineState {
  /** The workers known to be offline, if the pool lists all its workers. */
  offlineIds: string[];
  /** Workers in all, online and offline. */
  total: number;
  offline: number;
}

/** HIGH above this many offline workers, MEDIUM from one. */
const highAbove = 5;

/**
 * Workers are offline. A worker that leaves the pool's list while it is offline is not back. It counts until it is seen online, or
 * until a person marks the anomaly as resolved.
 */
export function judgeOfflineWorkers(reading: Reading, lasting: Lasting<OfflineState> | null): Verdict<OfflineState> {
  const { onlineWorkers, offlineWorkers } = reading;
  if (offlineWorkers === null) return { is: 'unknown' };
  const offlineIds = reading.workers.filter((worker) => worker.online === false).map((worker) => worker.workerId);
  const vanished = lasting === null || lasting.acknowledged ? [] : vanishedSince(lasting.state, reading);
  // A worker that was offline and whose state is unknown now has not been seen online.
  const unknown = lasting === null || lasting.acknowledged ? [] : unknownSince(lasting.state, reading);
  const offline = offlineWorkers + vanished.length + unknown.length;
  if (offline === 0) return { is: 'absent' };
  const total = onlineWorkers === null ? offline : onlineWorkers + offline;
  // An incomplete list says nothing about the workers that are not in it.
  const notSeen = reading.workersComplete ? vanished : unseenIds(lasting, reading);
  const state: OfflineState = { offlineIds: [...offlineIds, ...notSeen, ...unknown], total, offline };
  return {
    is: 'present',
    severity: offline > highAbove ? 'HIGH' : 'MEDIUM',
    description: describe(offline, total, vanished.length),
    state,
    isNews: lasting !== null && isNews(lasting.state, reading, offlineIds),
  };
}

/** Offline workers that are no longer listed. If only the pool's counts show that some are missing, their ids are ''. */
function vanishedSince(before: OfflineState, reading: Reading): string[] {
  if (reading.workersComplete) {
    const listed = new Set(reading.workers.map((worker) => worker.workerId));
    return before.offlineIds.filter((id) => !listed.has(id));
  }
  if (reading.onlineWorkers === null || reading.offlineWorkers === null) return [];
  const missing = before.total - reading.onlineWorkers - reading.offlineWorkers;
  const couldBeGone = Math.max(0, before.offline - reading.offlineWorkers);
  return new Array<string>(Math.max(0, Math.min(missing, couldBeGone))).fill('');
}

/** Workers that were offline and whose state is unknown now. Only for lists that are counted here: a pool's own counts may include them. */
function unknownSince(before: OfflineState, reading: Reading): string[] {
  if (reading.countsPart !== 'workers') return [];
  const unknown = new Set(reading.workers.filter(({ online }) => online === null).map(({ workerId }) => workerId));
  return before.offlineIds.filter((id) => unknown.has(id));
}

function unseenIds(lasting: Lasting<OfflineState> | null, reading: Reading): string[] {
  const listed = new Set(reading.workers.map((worker) => worker.workerId));
  return lasting === null ? [] : lasting.state.offlineIds.filter((id) => !listed.has(id));
}

function isNews(before: OfflineState, reading: Reading, offlineIds: string[]): boolean {
  if (!reading.workersComplete) return reading.offlineWorkers !== null && reading.offlineWorkers > before.offline;
  const known = new Set(before.offlineIds);
  return offlineIds.some((id) => !known.has(id));
}

function describe(offline: number, total: number, vanished: number): string {
  const are = `${offline} of ${total} ${total === 1 ? 'worker' : 'workers'} ${offline === 1 ? 'is' : 'are'} offline`;
  return vanished === 0
    ? `${are}.`
    : `${are}; ${vanished} of them ${vanished === 1 ? 'is' : 'are'} no longer listed by the pool.`;
}
