import type { MonthSpan } from './month-span.ts';

/** One hour of a history. */
export interface HourPoint {
  timestamp: string;
  /** null where no reading of the hour told it. */
  current_hashrate_hs: number | null;
}

/** What is known of the hashrate of a month. The three kinds of hours together are all that are over. */
export interface HashrateHours {
  /** The mean over the hours that are known, offline ones included; null where none is. */
  meanHs: number | null;
  /** Hours whose hashrate is known, offline ones included. */
  known: number;
  /** Hours that were read, and had no hashrate. */
  offline: number;
  /** Hours without a reading that tells the hashrate. They are no offline hours. */
  unknown: number;
}

/** Each hour weighs the same. Points outside of the span do not count, and an hour that is listed twice counts once. */
export function hashrateHours(points: readonly HourPoint[], span: MonthSpan): HashrateHours {
  const hours = new Map<number, number>();
  for (const { timestamp, current_hashrate_hs: hashrate } of points) {
    const at = Date.parse(timestamp);
    if (hashrate !== null && at >= span.begin && at < span.end) hours.set(Math.floor(at / 3_600_000), hashrate);
  }
  const rates = [...hours.values()];
  return {
    meanHs: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate / rates.length, 0),
    known: rates.length,
    offline: rates.filter((rate) => rate === 0).length,
    unknown: span.hours - rates.length,
  };
}
