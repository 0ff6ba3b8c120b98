import { HashrateFormatError, parseHashrate } from '@poolgate/contracts/hashrate.ts';
import { type Money, MoneyFormatError, money } from '@poolgate/contracts/money.ts';
import { z } from 'zod';

/** Texts with which the pool says nothing. */
const nothing = new Set(['', '-', '--', '---', '—', '–', 'null', 'N/A']);

/**
 * A field of an answer: numbers come as texts and texts as numbers, and what says nothing is null. The key must be there; add
 * `.default(null)` where it may be absent. What cannot be read is a fault of the answer (or of the row), never null.
 */
function field<T>(read: (text: string) => T | null) {
  return z.union([z.string(), z.number(), z.null()]).transform((value, context): T | null => {
    const text = value === null ? '' : String(value).trim();
    if (nothing.has(text)) return null;
    try {
      return read(text);
    } catch (error) {
      const unreadable =
        error instanceof RangeError || error instanceof HashrateFormatError || error instanceof MoneyFormatError;
      if (!unreadable) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });
}

/** A number without unit, as text (`127603936523714`, `8.3E+13`). */
function readPlain(text: string): number {
  if (!/^\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) throw new RangeError('no plain number');
  return Number(text);
}

function readCount(text: string): number {
  const count = readPlain(text);
  if (!Number.isInteger(count)) throw new RangeError('no whole number');
  return count;
}

/** `306.23 TH/s`; zero needs no unit. */
export function readRate(text: string): number {
  return /^0+(?:\.0+)?$/.test(text) ? 0 : parseHashrate(text);
}

/** `0.12%` is 0.0012, exactly as the nearest double says it. A ratio without `%` could be either and is refused, but 0 is 0. */
export function readPercent(text: string): number {
  const [, digits, sign] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text) ?? [];
  const ratio = Number(`${digits}e-2`);
  if (digits === undefined || (sign === '' && ratio !== 0) || ratio > 1) throw new RangeError('no percentage');
  return ratio;
}

/** The day that a label names, just as it is written: `2024-03-10 00:00:00` and `2024-03-10` are `2024-03-10`. */
export function readDay(text: string): string {
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text) ?? [];
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (day === undefined || Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(day))
    throw new RangeError('no day');
  return day;
}

/** `2024-03-10 11:58:02`, which is UTC, in unix seconds. */
export function readUtc(text: string): number {
  const [, time] = /^[\d-]+[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?$/.exec(text) ?? [];
  const ms = Date.parse(`${readDay(text)}T${time}Z`);
  if (Number.isNaN(ms)) throw new RangeError('no time');
  return ms / 1000;
}

/** Milliseconds since 1970 in unix seconds; 0 is "never". */
export function readUnixMs(text: string): number | null {
  const ms = readPlain(text);
  if (ms >= 253_402_300_800_000) throw new RangeError('no time in milliseconds');
  return ms === 0 ? null : Math.floor(ms / 1000);
}

export const fields = {
  text: field((text) => text),
  /** A name as the pool writes it, even where it looks like nothing or like a number. */
  name: z.union([z.string().min(1), z.number()]).transform(String),
  count: field(readCount),
  /** Any number without unit. */
  plain: field(readPlain),
  /** H/s without a unit. */
  hs: field(readPlain),
  /** MH/s without a unit, given out in H/s. The factor is applied to the decimal text, so that nothing is rounded. */
  megahs: field((text) => parseHashrate(`${text} MH/s`)),
  /** Number and unit in one text, given out in H/s. */
  rate: field(readRate),
  percent: field(readPercent),
  utc: field(readUtc),
  day: field(readDay),
  unixMs: field(readUnixMs),
  coins: field((text): Money => money(text)),
};
