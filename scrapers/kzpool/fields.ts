import { type Money, MoneyFormatError, money } from '@poolgate/contracts/money.ts';
import { z } from 'zod';

/** Texts with which the pool says nothing. */
const nothing = new Set(['', '-', '--', '—', '–', 'null', 'N/A']);

/**
 * A field of the official API: every number comes as text, but a JSON number is taken as well. What says nothing is null; what
 * cannot be read is a fault of the answer (or of the row), never null. The key must be there; `.default(null)` where it may be absent.
 */
function field<T>(read: (text: string) => T | null | undefined) {
  return z.union([z.string(), z.number(), z.null()]).transform((value, context): T | null => {
    const text = value === null ? '' : String(value).trim();
    if (nothing.has(text)) return null;
    const told = read(text);
    if (told !== undefined) return told;
    context.addIssue({ code: 'custom', message: 'is no such figure' });
    return z.NEVER;
  });
}

function plain(text: string): number | undefined {
  if (!/^\+?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function count(text: string): number | undefined {
  const number = plain(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** Between 2009 and 2100; milliseconds fall outside. 0 is "never". */
function unixSeconds(text: string): number | null | undefined {
  const seconds = plain(text);
  if (seconds === 0) return null;
  return seconds !== undefined && seconds > 1_230_000_000 && seconds < 4_102_444_800 ? Math.floor(seconds) : undefined;
}

/** The day just as the pool labels it; a time of day behind it is ignored. */
function day(text: string): string | undefined {
  const [, label] = /^(\d{4}-\d{2}-\d{2})(?:[ T].*)?$/.exec(text) ?? [];
  const ms = Date.parse(`${label}T00:00:00Z`);
  return label !== undefined && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(label) ? label : undefined;
}

function coins(text: string): Money | undefined {
  try {
    return money(text);
  } catch (error) {
    if (error instanceof MoneyFormatError) return undefined;
    throw error;
  }
}

export const fields = {
  text: field((text) => text),
  count: field(count),
  /** H/s without a unit, or any other plain number: `293286989405200.68`, `4.4E+20`. */
  number: field(plain),
  unixSeconds: field(unixSeconds),
  day: field(day),
  /** Whole coins. */
  coins: field(coins),
};
