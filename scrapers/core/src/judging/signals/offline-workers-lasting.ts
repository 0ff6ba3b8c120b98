import type { Reading } from '../../adapter.ts';
import type { EarlierSignals } from './signals.ts';

/** A reboot is over sooner. */
const lastingSeconds = 1200;
/** Whoever was offline at both ends of a gap in our readings was so in between, unless the gap is longer. */
const longestGapSeconds = 3 * 3600;

/**
 * How many workers have been offline for twenty minutes: since their last share, or in all our readings since then. Null where the list is not complete,
 * or our readings do not reach back so far and nothing else shows it.
 */
export function lastingOffline(
  { workers, workersComplete }: Pick<Reading, 'workers' | 'workersComplete'>,
  time: number,
  earlier: Pick<EarlierSignals, 'offlineLists'>,
): number | null {
  if (!workersComplete) return null;
  const offline = workers.filter(({ online }) => online === false);
  const recent = offline.filter(({ lastSeenAt }) => lastSeenAt === null || time - lastSeenAt < lastingSeconds);
  if (recent.length === 0) return offline.length;
  const lists = earlier.offlineLists({ from: time - longestGapSeconds, to: time });
  const first = lists.findIndex((list) => list.time <= time - lastingSeconds);
  const since = first < 0 ? null : lists.slice(0, first + 1);
  if (since === null && recent.some(({ lastSeenAt }) => lastSeenAt === null)) return null;
  const isLasting = (workerId: string) => since?.every((list) => list.offline.has(workerId)) === true;
  return offline.length - recent.filter(({ workerId }) => !isLasting(workerId)).length;
}
