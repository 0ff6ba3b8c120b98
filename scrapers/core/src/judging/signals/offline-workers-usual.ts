import type { EarlierSignals } from './signals.ts';

const dayLength = 86_400;
const usualDays = 7;
const leastSeconds = dayLength;
/** In so large a part of the readings no more were offline. */
const usualShare = 0.9;

/** How many workers are usually offline. */
export function usuallyOffline(time: number, earlier: Pick<EarlierSignals, 'offlineCounts'>): number | null {
  const { oldest, counts } = earlier.offlineCounts({ from: time - usualDays * dayLength, to: time });
  if (oldest === null || time - oldest < leastSeconds) return null;
  const all = counts.reduce((sum, { times }) => sum + times, 0);
  let below = 0;
  for (const { offline, times } of counts.toSorted((first, second) => first.offline - second.offline)) {
    below += times;
    if (below >= all * usualShare) return offline;
  }
  return null;
}
