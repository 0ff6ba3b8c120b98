import { figureLimits, textLimits } from '@poolgate/language/contract-limits.ts';
import { isAmount, type Money } from '@poolgate/language/money.ts';
import { composed, cutText } from '@poolgate/language/names.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { keptWithin } from '../../kit/foreign-text.ts';

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

export function shownAmount(value: Money | null): Money | null {
  return isAmount(value) ? value : null;
}

/** Null for what is no moment that an answer can hold. */
export function shownMoment(unixSeconds: number | null): string | null {
  return Number.isInteger(unixSeconds) && isNearEnough(unixSeconds as number)
    ? toTimestamp(unixSeconds as number)
    : null;
}

/** From the year 1 to the year 9999. */
function isNearEnough(unixSeconds: number): boolean {
  return unixSeconds >= -62_135_596_800 && unixSeconds < 253_402_300_800;
}

/** Of what has to have a moment. */
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
