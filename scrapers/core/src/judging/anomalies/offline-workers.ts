import type { Reading } from '../../adapter.ts';
import type { Lasting, Verdict } from './verdict.ts';

export interface OfflineState {
  /** The workers known to be offline, where the pool lists all its workers. */
  offlineIds: string[];
  /** Workers in all, online and offline. */
  total: number;
  offline: number;
}

/** HIGH above this many offline workers, MEDIUM from one. */
const highAbove = 5;

/**
 * Workers are offline. A worker that vanishes from the pool's list while it is offline is not back: it counts on until it is
 * seen online, or until a person marks the anomaly as resolved.
 */
export function judgeOfflineWorkers(reading: Reading, lasting: Lasting<OfflineState> | null): Verdict<OfflineState> {
  const { onlineWorkers, offlineWorkers } = reading;
  if (offlineWorkers === null) return { is: 'unknown' };
  const offlineIds = reading.workers.filter((worker) => worker.online === false).map((worker) => worker.workerId);
  const vanished = lasting === null || lasting.acknowledged ? [] : vanishedSince(lasting.state, reading);
  // Who was offline and cannot be told now has not been seen online.
  const untold = lasting === null || lasting.acknowledged ? [] : untoldSince(lasting.state, reading);
  const offline = offlineWorkers + vanished.length + untold.length;
  if (offline === 0) return { is: 'absent' };
  const total = onlineWorkers === null ? offline : onlineWorkers + offline;
  // A part of the list says nothing of the workers that are not in it.
  const notSeen = reading.workersComplete ? vanished : unseenIds(lasting, reading);
  const state: OfflineState = { offlineIds: [...offlineIds, ...notSeen, ...untold], total, offline };
  return {
    is: 'present',
    severity: offline > highAbove ? 'HIGH' : 'MEDIUM',
    description: describe(offline, total, vanished.length),
    state,
    isNews: lasting !== null && isNews(lasting.state, reading, offlineIds),
  };
}

/** Offline workers that are no longer listed; nameless ('') where only the pool's counts tell that some are missing. */
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

/** Offline workers of a counted list whose state is unknown now; the pool's own counts may have them already. */
function untoldSince(before: OfflineState, reading: Reading): string[] {
  if (reading.countsPart !== 'workers') return [];
  const untold = new Set(reading.workers.filter(({ online }) => online === null).map(({ workerId }) => workerId));
  return before.offlineIds.filter((id) => untold.has(id));
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
