import { quantile } from './median.ts';
import type { EarlierSignals } from './signals.ts';

const dayLength = 86_400;
const usualDays = 14;
/** In so large a part of a day's readings no more were offline. */
const usualShare = 0.9;

/** How many workers are usually offline: on most days, so that a trouble of a few days is not what is usual after it. */
export function usuallyOffline(time: number, earlier: Pick<EarlierSignals, 'offlineCounts'>): number | null {
  const days = Array.from({ length: usualDays }, (_, index) => {
    const to = time - index * dayLength;
    return earlier.offlineCounts({ from: to - dayLength, to });
  });
  const oldest = days.findLast((day) => day.oldest !== null)?.oldest ?? null;
  if (oldest === null || time - oldest < dayLength) return null;
  return quantile(
    days.flatMap(({ counts }) => mostOf(counts) ?? []),
    0.5,
  );
}

/** The most that were offline on a day but for its worst readings; null where none was read. */
function mostOf(counts: readonly { offline: number; times: number }[]): number | null {
  const all = counts.reduce((sum, { times }) => sum + times, 0);
  let below = 0;
  for (const { offline, times } of counts.toSorted((first, second) => first.offline - second.offline)) {
    below += times;
    if (below >= all * usualShare) return offline;
  }
  return null;
}
