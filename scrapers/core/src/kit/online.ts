import type { AccountFigures } from '../adapter.ts';
import type { Known } from '../read-context.ts';

/** The figures that show whether a worker is online. */
export interface Evidence {
  /** H/s over the pool's shortest window; null if unknown. */
  rateHs: number | null;
  /** Last share, unix seconds; null if unknown. */
  lastSeenAt: number | null;
  /** Unix seconds. */
  now: number;
}

export interface StateWords {
  online: readonly string[];
  offline: readonly string[];
}

/** A worker with a share within this time is online. */
export const activeSeconds = 30 * 60;

/**
 * Whether a worker is online: by the pool's word if it is a known one (in any case), else by the worker's figures: it hashes now, or shared
 * within half an hour. Null if unknown; such a worker is in neither count.
 */
export function isOnline(word: string | number | null, words: StateWords, evidence: Evidence): boolean | null {
  const known = word === null ? '' : String(word).trim().toLowerCase();
  if (words.online.includes(known)) return true;
  if (words.offline.includes(known)) return false;
  return isAtWork(evidence);
}

export function isAtWork({ rateHs, lastSeenAt, now }: Evidence): boolean | null {
  if (rateHs !== null && rateHs > 0) return true;
  // A share in the future shows nothing; clocks differ by minutes.
  const ago = lastSeenAt === null ? Number.NaN : now - lastSeenAt;
  if (Math.abs(ago) < activeSeconds) return true;
  return rateHs === 0 && ago > 0 ? false : null;
}

/** How many workers are online and how many are offline. Unknown ones are in neither count. */
export function countOnline(workers: readonly { online: boolean | null }[]): { online: number; offline: number } {
  const having = (state: boolean) => workers.filter(({ online }) => online === state).length;
  return { online: having(true), offline: having(false) };
}

type ShownCounts = Pick<AccountFigures, 'onlineWorkers' | 'offlineWorkers' | 'countsPart' | 'derived'>;

/**
 * The pool's own worker counts, which come with the hashrate; if it gives none, those of a complete list. If the pool gave counts before and they
 * could not be read this time, the last known ones stay: pools leave some workers out of their counts, so counts of the list would differ.
 * @param own null if the hashrate was not read.
 */
export function shownCounts(
  own: { online: number | null; offline: number | null } | null,
  list: Pick<AccountFigures, 'workers' | 'workersComplete'> | null,
  known: Pick<Known, 'partsRead'> | null,
): ShownCounts {
  const { online, offline } = own ?? { online: null, offline: null };
  const awaitsOwn = own === null && known?.partsRead.has('hashrate') === true;
  if (awaitsOwn || online !== null || offline !== null || !list?.workersComplete)
    return { onlineWorkers: online, offlineWorkers: offline, countsPart: 'hashrate', derived: [] };
  const counted = countOnline(list.workers);
  return {
    onlineWorkers: counted.online,
    offlineWorkers: counted.offline,
    countsPart: 'workers',
    derived: ['online_workers', 'offline_workers'],
  };
}
