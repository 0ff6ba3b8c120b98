import { figureLimits, textLimits } from '@poolgate/language/contract-limits.ts';
import { isAmount, type Money, MoneyFormatError, money } from '@poolgate/language/money.ts';
import { composed, cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { keptWithin } from '@poolgate/server/lists/kept-within.ts';

// What an answer may hold of what a file holds. People and other programs write into files, and older versions took more. SQLite keeps a
// value of any type in any column.

/** Null unless it is a figure that the contract takes. */
export function shownFigure(value: number | null, most: number): number | null {
  return typeof value === 'number' && value >= 0 && value <= most ? value : null;
}

export function shownHashrate(value: number | null): number | null {
  return shownFigure(value, figureLimits.hashrateHs);
}

export function shownCount(value: number | null): number | null {
  return Number.isInteger(value) ? shownFigure(value, figureLimits.count) : null;
}

/** In seconds. A row that was made in SQL may have any. */
export function shownPollInterval(seconds: number | null): number | null {
  return Number.isInteger(seconds) && (seconds as number) >= 1 ? shownFigure(seconds, 86_400) : null;
}

/** In the form of the contract, in whatever form somebody wrote it: `.5`, `1.0e-08`. Null for what is no amount. */
export function shownAmount(value: Money | null): Money | null {
  if (isAmount(value)) return value;
  if (typeof value !== 'string') return null;
  try {
    return money(value);
  } catch (error) {
    if (error instanceof MoneyFormatError) return null;
    throw error;
  }
}

export function shownState(online: boolean | null): 'ONLINE' | 'OFFLINE' | null {
  return online === null ? null : online ? 'ONLINE' : 'OFFLINE';
}

/** The moments that an answer can hold, from the year 1 to the year 9999. Neither a text nor an infinite number is between them in SQL. */
export const firstMoment = -62_135_596_800;
export const lastMoment = 253_402_300_799;

/** The moment, to the second; null for what is none. */
export function shownMoment(unixSeconds: number | null): string | null {
  const isMoment = typeof unixSeconds === 'number' && unixSeconds >= firstMoment && unixSeconds <= lastMoment;
  return isMoment ? toTimestamp(Math.floor(unixSeconds)) : null;
}

/** Of what has to have a moment. What can be left out without one is left out. */
export const noMoment = toTimestamp(0);

/** A name, by which things are found and told apart: two of them never become one. */
export function shownName(value: string): string {
  return keptWithin(composed(asText(value)), textLimits.name);
}

/** A ticker or an algorithm. */
export function shownTicker(value: string | null): string | null {
  return value === null ? null : keptWithin(asText(value), textLimits.ticker);
}

/** An id as the file has it. */
export function shownId(value: string): string {
  return keptWithin(asText(value), textLimits.id);
}

/** A text that nothing is found by. */
export function shownText(value: string, longest: number): string {
  return cutText(asText(value).toWellFormed(), longest);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : String(value);
}
