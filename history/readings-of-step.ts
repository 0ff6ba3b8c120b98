import type { Rates } from './aggregate.ts';

/** The hashrates of the readings of a step, in the order of time; null where one is unknown. */
export function ratesOfReadings(hashrates: readonly (number | null)[]): Rates {
  const known = hashrates.filter((hashrate) => hashrate !== null);
  return {
    readings: hashrates.length,
    unknown: hashrates.length - known.length,
    lowest: known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b)),
    total: totalOf(hashrates),
    highest: known.length === 0 ? null : known.reduce((a, b) => Math.max(a, b)),
  };
}

/** The sum of those that are known, as `sum()` in SQLite adds them up (Kahan and Babuška), so that it is the same in each of its bits; null without any. */
export function totalOf(figures: readonly (number | null)[]): number | null {
  let isNone = true;
  let sum = 0;
  let lost = 0;
  for (const figure of figures) {
    if (figure === null) continue;
    isNone = false;
    const next = sum + figure;
    lost += Math.abs(sum) > Math.abs(figure) ? sum - next + figure : figure - next + sum;
    sum = next;
  }
  return isNone ? null : sum + lost;
}
