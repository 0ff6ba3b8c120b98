import type { DayEarning, LeftOutIncome } from '../adapter.ts';
import type { Tally } from '../kit/tally.ts';

/** At most this many rows of a day are shown. An answer with more is broken, and its rows are only counted. */
const mostOfADay = 100;
const longestWord = 60;

/**
 * Makes left-out rows fit to be shown: the pool's own words may contain anything.
 * @param withoutSecrets cuts the account's secrets out of a text.
 */
export function tidyLeftOut(
  earnings: readonly DayEarning[],
  withoutSecrets: (text: string) => string,
  tally: Tally,
): DayEarning[] {
  return earnings.map((day) => {
    if (day.leftOut === undefined) return day;
    const beyond = day.leftOut.length - mostOfADay;
    if (beyond > 0) tally.dropped('daily earnings', beyond);
    const leftOut = day.leftOut.slice(0, mostOfADay).map(
      (row): LeftOutIncome => ({
        ...row,
        what: row.what === null ? null : shown(withoutSecrets(row.what)),
      }),
    );
    return { ...day, leftOut };
  });
}

/** One short line; null if nothing is left. */
function shown(text: string): string | null {
  const line = text
    .slice(0, 1000)
    .toWellFormed()
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  const word = [...line].slice(0, longestWord).join('');
  return word === '' ? null : word;
}
