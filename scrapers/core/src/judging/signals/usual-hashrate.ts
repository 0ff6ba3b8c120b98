import { median } from './median.ts';
import type { EarlierRates, EarlierSignals, SpanOfTime, UsualRate } from './signals.ts';

const hour = 3600;
const dayLength = 24 * hour;

const normDays = 14;
const leastNormDays = 3;
/** So far from this time of day a reading may be. */
const aroundSeconds = hour;

/** This time of day on the days before. */
export function spansOfNorm(time: number): SpanOfTime[] {
  return Array.from({ length: normDays }, (_, index) => {
    const middle = time - (index + 1) * dayLength;
    return { from: middle - aroundSeconds, to: middle + aroundSeconds };
  });
}

/** The median at this time of day. @param earlier of the spans of the norm. */
export function usualRates(earlier: readonly EarlierRates[], time: number): UsualRate[] {
  const algorithms = new Set(earlier.flatMap(({ rates }) => rates.map(({ algorithm }) => algorithm)));
  return [...algorithms].map((algorithm) => {
    const values: number[] = [];
    const days = new Set<number>();
    for (const reading of earlier) {
      const hs = rateOn(algorithm, reading);
      if (hs === null) continue;
      values.push(hs);
      days.add(Math.round((time - reading.time) / dayLength));
    }
    return { algorithm, days: days.size, hs: days.size < leastNormDays ? null : median(values) };
  });
}

/** Where the miners were on another algorithm, they had nothing on this one. */
function rateOn(algorithm: string | null, { rates, isWhole }: EarlierRates): number | null {
  const rate = rates.find((one) => one.algorithm === algorithm);
  if (rate !== undefined) return rate.hs;
  return isWhole ? 0 : null;
}

/** The long norm is of these days before today. */
const [longFrom, longTo] = [28, 15];
const leastLongDays = 7;

/** The median of the daily means some weeks ago. @param today days since 1970. */
export function longUsualRates(today: number, earlier: Pick<EarlierSignals, 'dailyMeans'>): UsualRate[] {
  return ratesOfDays(earlier.dailyMeans(today - longFrom, today - longTo), leastLongDays, (days) =>
    median(days.map(({ hs }) => hs)),
  );
}

/** The trend is that of so many whole days, and is told for a day so many days ahead. */
const [trendDays, daysAhead] = [12, 3];
const leastTrendDays = 8;

/**
 * Where the daily means lead: by the median of the slopes between any two of them, so that a fall of 1 % a day is seen among chance, and a few days
 * without power move nothing. @param today days since 1970.
 */
export function trendRates(today: number, earlier: Pick<EarlierSignals, 'dailyMeans'>): UsualRate[] {
  return ratesOfDays(earlier.dailyMeans(today - trendDays, today - 1), leastTrendDays, (days) => {
    const slopes = days.flatMap((one, index) =>
      days.slice(index + 1).map((other) => (other.hs - one.hs) / (other.day - one.day)),
    );
    const slope = median(slopes) as number;
    return Math.max(0, median(days.map(({ day, hs }) => hs + slope * (today + daysAhead - day))) as number);
  });
}

type DailyMean = ReturnType<EarlierSignals['dailyMeans']>[number];

function ratesOfDays(
  means: readonly DailyMean[],
  leastDays: number,
  rateOf: (days: readonly DailyMean[]) => number | null,
): UsualRate[] {
  return [...Map.groupBy(means, ({ algorithm }) => algorithm)].map(([algorithm, days]) => ({
    algorithm,
    days: days.length,
    hs: days.length < leastDays ? null : rateOf(days),
  }));
}
