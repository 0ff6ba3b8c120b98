import { showSafely } from '@poolgate/language/names.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { WrongWish } from './wrong-wish.ts';

const secondsOf = { h: 3600, d: 86_400 };
const monthsOf = { M: 1, y: 12 };
/** Nobody means longer, and a date has four digits of a year. */
const mostYears = 100;

/**
 * When a key ends, unix seconds: a number with `h`, `d`, `M` (months) or `y`, or a moment in UTC.
 * @throws WrongWish
 */
export function endOf(text: string, now: number): number {
  const end = spanEnd(text.trim(), now) ?? momentOf(text.trim());
  if (end === null)
    throw new WrongWish(
      `The end "${showSafely(text)}" is neither a time with h, d, M (months) or y, like 90d or 6M, nor a moment like 2027-02-01T00:00:00Z.`,
    );
  if (end <= now) throw new WrongWish(`The end "${showSafely(text)}" is over already.`);
  if (end > monthsLater(now, 12 * mostYears))
    throw new WrongWish(
      `The end "${showSafely(text)}" is more than ${mostYears} years away. Without an end a key never ends.`,
    );
  return end;
}

function spanEnd(text: string, now: number): number | null {
  const [, count, unit] = /^(\d{1,6})([hdMy])$/.exec(text) ?? [];
  if (unit === 'h' || unit === 'd') return now + Number(count) * secondsOf[unit];
  if (unit === 'M' || unit === 'y') return monthsLater(now, Math.min(Number(count), 120_000) * monthsOf[unit]);
  return null;
}

/** The same day and time of a later month, or its last day where it is shorter. */
function monthsLater(now: number, months: number): number {
  const date = new Date(now * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return toUnixSeconds(date);
}

function momentOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]00:00)$/.test(text)) return null;
  const milliseconds = Date.parse(text);
  // The 31st of February would be the 3rd of March.
  const isThere = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text.slice(0, 10));
  return isThere ? Math.floor(milliseconds / 1000) : null;
}
