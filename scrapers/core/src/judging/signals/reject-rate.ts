import type { Reading } from '../../adapter.ts';

/** The account's counters of shares in the last hour. */
export interface SharesSeen {
  /** Time, accepted, rejected; oldest first, and the first one at the beginning of the hour. */
  counts: [time: number, valid: number, rejected: number][];
  /** When a counter fell a little, as those of a moving window do; null where none did. */
  fellAt: number | null;
}

const hour = 3600;
const leastSeconds = hour / 2;
const leastShares = 100;
/** Counters that fell are not counters of all shares; so long they are not believed. */
const mistrustSeconds = 24 * hour;
/** Closer ones are not kept. */
const leastBetween = 300;

/** Notes the counters of a reading. One that falls by more than half began anew. */
export function noteShares(
  { sharesValid: valid, sharesInvalid, sharesStale }: Pick<Reading, 'sharesValid' | 'sharesInvalid' | 'sharesStale'>,
  time: number,
  before: SharesSeen | null,
): SharesSeen | null {
  const bad = [sharesInvalid, sharesStale].filter((shares) => shares !== null);
  if (valid === null || bad.length === 0) return null;
  const rejected = bad.reduce((sum, shares) => sum + shares, 0);
  const fellAt = before?.fellAt ?? null;
  const now: SharesSeen['counts'][number] = [time, valid, rejected];
  const last = before?.counts.at(-1);
  if (before === null || last === undefined || time <= last[0]) return { counts: [now], fellAt };
  const hasFallen = valid < last[1] || rejected < last[2];
  if (hasFallen) return { counts: [now], fellAt: valid < last[1] / 2 ? fellAt : time };
  const counts = [...(isLastClose(before.counts) ? before.counts.slice(0, -1) : before.counts), now];
  // The newest one that is an hour old is where the hour begins.
  const begin = counts.findLastIndex(([at]) => at <= time - hour);
  return { counts: begin > 0 ? counts.slice(begin) : counts, fellAt };
}

function isLastClose(noted: readonly (readonly [time: number, ...unknown[]])[]): boolean {
  const [previous, last] = noted.slice(-2);
  return previous !== undefined && last !== undefined && last[0] - previous[0] < leastBetween;
}

/** What the counters say of the last hour; null where they have not grown by enough, or are not counters of all shares. */
export function rejectRateOfShares(seen: SharesSeen | null): number | null {
  const [first, last] = [seen?.counts[0], seen?.counts.at(-1)];
  if (seen === null || first === undefined || last === undefined) return null;
  if (last[0] - first[0] < leastSeconds) return null;
  if (seen.fellAt !== null && Math.abs(last[0] - seen.fellAt) < mistrustSeconds) return null;
  const rejected = last[2] - first[2];
  const all = last[1] - first[1] + rejected;
  return all < leastShares ? null : rejected / all;
}

/** What the workers said in the last hour, oldest first: time and rate. */
export type RejectsSeen = [time: number, rate: number][];

/** Many pools tell rates of ten minutes, in which chance alone makes much of few shares. Null where the workers say nothing now. */
export function noteRejects(
  reading: Pick<Reading, 'workers'>,
  time: number,
  before: RejectsSeen | null,
): RejectsSeen | null {
  const rate = rejectRateOfWorkers(reading);
  if (rate === null) return null;
  const recent = (before ?? []).filter(([at]) => at > time - hour && at < time);
  return [...(isLastClose(recent) ? recent.slice(0, -1) : recent), [time, rate]];
}

export function meanRejectRate(seen: RejectsSeen | null): number | null {
  return seen === null ? null : seen.reduce((sum, [, rate]) => sum + rate, 0) / seen.length;
}

/** What the workers say, each by its hashrate. */
function rejectRateOfWorkers({ workers }: Pick<Reading, 'workers'>): number | null {
  let weight = 0;
  let rejected = 0;
  for (const { online, rejectRate, hashrate1hHs, hashrate10mHs } of workers) {
    const hs = hashrate1hHs ?? hashrate10mHs;
    if (online === false || rejectRate === null || hs === null) continue;
    weight += hs;
    rejected += rejectRate * hs;
  }
  return weight > 0 ? rejected / weight : null;
}
