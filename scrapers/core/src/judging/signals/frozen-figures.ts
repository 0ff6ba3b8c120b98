import type { Reading } from '../../adapter.ts';

/** What the pool last said of hashrate and workers, and since when it says the same. */
export interface FiguresSeen {
  /** Digests of the figures of each part; null where it was never read. */
  hashrate: number | null;
  workers: number | null;
  since: number;
  /** When they were read last. */
  readAt: number;
}

type Given = Pick<
  Reading,
  | 'parts'
  | 'hashrates'
  | 'workers'
  | 'sharesValid'
  | 'sharesInvalid'
  | 'sharesStale'
  | 'onlineWorkers'
  | 'offlineWorkers'
>;

/** Notes the figures as the pool gave them, before our own readings complete them. Moments move also where figures stand still, so they are left out. */
export function noteFigures(given: Given, time: number, before: FiguresSeen | null): FiguresSeen | null {
  const { parts } = given;
  const hashrate = parts.hashrate === 'read' ? digestOfHashrate(given) : null;
  const workers = parts.workers === 'read' ? digestOfWorkers(given) : null;
  if (hashrate === null && workers === null) return before;
  const isSame =
    before !== null &&
    time >= before.readAt &&
    isUnmoved(hashrate, before.hashrate) &&
    isUnmoved(workers, before.workers);
  return {
    hashrate: hashrate ?? before?.hashrate ?? null,
    workers: workers ?? before?.workers ?? null,
    since: isSame ? before.since : time,
    readAt: time,
  };
}

/** A part that was not read shows no change. */
function isUnmoved(now: number | null, before: number | null): boolean {
  return now === null || now === before;
}

/** Null while the figures move, or nothing hashes. */
export function frozenSince(seen: FiguresSeen | null, { hashrates }: Pick<Reading, 'hashrates'>): number | null {
  const hashes = hashrates.some(({ currentHs, avg1hHs, avg24hHs }) => (currentHs ?? avg1hHs ?? avg24hHs ?? -1) > 0);
  return seen !== null && hashes && seen.readAt > seen.since ? seen.since : null;
}

const bits = new DataView(new ArrayBuffer(8));

function mixed(digest: number, value: number | null): number {
  bits.setFloat64(0, value ?? -1);
  return Math.imul(Math.imul(digest ^ bits.getInt32(0), 0x01000193) ^ bits.getInt32(4), 0x85ebca6b) ^ (digest >>> 15);
}

function digestOfHashrate(given: Given): number {
  const { hashrates, sharesValid, sharesInvalid, sharesStale, onlineWorkers, offlineWorkers } = given;
  const rates = hashrates.flatMap(({ currentHs, avg1hHs, avg24hHs }) => [currentHs, avg1hHs, avg24hHs]);
  return [...rates, sharesValid, sharesInvalid, sharesStale, onlineWorkers, offlineWorkers].reduce(mixed, 1);
}

/** The order of a list means nothing. */
function digestOfWorkers({ workers }: Given): number {
  let digest = workers.length;
  for (const { online, hashrate10mHs, hashrate1hHs, hashrate24hHs, rejectRate } of workers) {
    const state = online === null ? 2 : Number(online);
    const rates = mixed(mixed(mixed(state, hashrate10mHs), hashrate1hHs), hashrate24hHs);
    digest = (digest + mixed(rates, rejectRate)) | 0;
  }
  return digest;
}
