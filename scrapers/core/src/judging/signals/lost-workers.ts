import type { Reading } from '../../adapter.ts';

/** How many workers the list had, how many it has, and since when (unix seconds) so many fewer. */
export interface LostWorkers {
  from: number;
  to: number;
  since: number;
}

/** The list of workers, and how many the last complete one had. */
export interface ListBefore {
  listed: number | null;
  lost: LostWorkers | null;
}

/** Fewer may have been sold or renamed. */
const leastPart = 1 / 3;
const longestSeconds = 86_400;

/** Notes a complete list. A third of the workers is in it no more: they are lost until they are back, and for a day at most. */
export function noteList(
  { workers }: Pick<Reading, 'workers'>,
  time: number,
  { listed: before, lost: lasting }: ListBefore,
): ListBefore {
  const listed = workers.length;
  const isLost = (from: number) => from - listed >= from * leastPart && listed < from;
  const asOfNow = goesOn(lasting, time);
  if (asOfNow !== null && isLost(asOfNow.from)) return { listed, lost: { ...asOfNow, to: listed } };
  return { listed, lost: before !== null && isLost(before) ? { from: before, to: listed, since: time } : null };
}

/** Null where it lasts for too long: what is so for a day is meant so. A clock that was set back does not make it last longer. */
export function goesOn(lost: LostWorkers | null, time: number): LostWorkers | null {
  if (lost === null || time - lost.since >= longestSeconds) return null;
  return { ...lost, since: Math.min(lost.since, time) };
}
