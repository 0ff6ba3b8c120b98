import { HashrateFormatError, parseHashrate } from '@poolgate/contracts/hashrate.ts';
import { saysNothing, type Told, tidy, writtenMoment } from '@poolgate/contracts/shown-values.ts';

/** A moment, and the day as it is written. */
export interface Moment {
  day: string;
  /** Unix seconds; without a zone the text is UTC, because the page is rendered in UTC. */
  seconds: number;
}

/** H/s. The page prints three decimals, which settles whether `37,405 PH/s` has a decimal comma. */
export function hashrateOf(text: string): Told<number> {
  const shown = tidy(text);
  if (saysNothing(shown)) return null;
  // Zero is zero in any unit.
  if (/^0+(?:[.,]0+)?$/.test(shown)) return 0;
  try {
    return parseHashrate(shown, { fractionDigits: 3 });
  } catch (error) {
    if (error instanceof HashrateFormatError) return undefined;
    throw error;
  }
}

export function momentOf(text: string): Told<Moment> {
  const written = writtenMoment(text);
  if (written === null || written === undefined) return written;
  const { day, asUtc, offset } = written;
  return { day, seconds: offset === null ? asUtc : asUtc - offset };
}
