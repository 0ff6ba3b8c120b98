import { figureLimits } from '@poolgate/language/contract-limits.ts';
import { HashrateFormatError, parseHashrate } from '@poolgate/language/hashrate.ts';
import { MoneyFormatError, money } from '@poolgate/language/money.ts';
import { type Amount, amountOf, countOf, saysNothing, tidy } from '@poolgate/language/shown-values.ts';

/** A value in a column of an SQLite file. */
export type CellValue = string | number | Buffer | null | undefined;

/** The value of a cell, with its spelling if the report mentions that; or why it cannot be read. */
export type ReadCell<T> = { value: T | null; kind?: CellKind } | { fault: string };

export type CellKind = 'empty_text' | 'no_value' | 'unit_spelling' | 'amount_spelling' | 'percent' | 'number';

/** Null for a text that says nothing: empty, a dash, N/A. Undefined if the cell says something. */
function nothing(cell: CellValue): ReadCell<never> | undefined {
  if (cell === null || cell === undefined) return { value: null };
  if (Buffer.isBuffer(cell)) return { fault: 'is a BLOB, not a text or number' };
  if (typeof cell !== 'string' || !saysNothing(cell)) return undefined;
  return { value: null, kind: tidy(cell) === '' ? 'empty_text' : 'no_value' };
}

// Python prints this for a missing figure, even before a unit. A worker can have this name.
const pythonsNothing = /^(?:none|nan)(?: ?(?:[kmgtpez]?h\/s|[a-z]{3,5}))?$/i;

function noFigure(cell: CellValue): ReadCell<never> | undefined {
  const silent = nothing(cell);
  if (silent || typeof cell !== 'string' || !pythonsNothing.test(tidy(cell))) return silent;
  return { value: null, kind: 'no_value' };
}

export function readText(cell: CellValue): ReadCell<string> {
  return nothing(cell) ?? { value: String(cell).trim() };
}

const canonicalHashrate = /^(\d{1,3})\.(\d{3}) ([KMGTPEZ]?)H\/s$/;
const prefixes = ['', 'K', 'M', 'G', 'T', 'P', 'E', 'Z'];

/** H/s. @param decimals how many the predecessor always printed; decides what `37,405 PH/s` means. */
export function readHashrate(cell: CellValue, decimals: number | undefined): ReadCell<number> {
  const silent = noFigure(cell);
  if (silent) return silent;
  const [, whole, thousandths, prefix = ''] = canonicalHashrate.exec(String(cell)) ?? [];
  // Most texts have this form. A whole number times a power of ten is as exact as decimal arithmetic, and much faster.
  if (whole !== undefined)
    return {
      value:
        prefix === ''
          ? Number(whole + thousandths) / 1000
          : Number(whole + thousandths) * 1000 ** (prefixes.indexOf(prefix) - 1),
    };
  const text = tidy(String(cell));
  // Zero is zero in any unit, and without one.
  if (/^0+(?:[.,]0+)?$/.test(text)) return { value: 0 };
  if (typeof cell === 'number') return { fault: 'is a number without a unit' };
  try {
    const value = parseHashrate(text, decimals === undefined ? {} : { fractionDigits: decimals });
    return value <= figureLimits.hashrateHs ? { value, kind: 'unit_spelling' } : { fault: 'is more than any hashrate' };
  } catch (error) {
    if (!(error instanceof HashrateFormatError)) throw error;
    const ambiguous = error.message.includes('decimal comma');
    return {
      fault: ambiguous
        ? 'can be read with a decimal comma or with a thousands separator; --hashrate-decimals settles it'
        : 'is no hashrate with a known unit',
    };
  }
}

const tickerFirst = /^\s*([A-Z]{2,10})\s*(\d.*)$/;
const canonicalAmount = /^\d+\.\d{8,}(?:[A-Z]{2,10})?$/;

export function readAmount(cell: CellValue): ReadCell<Amount> {
  const silent = noFigure(cell);
  if (silent) return silent;
  if (typeof cell === 'number') return cell < 0 ? { fault: 'is less than nothing' } : plainAmount(cell);
  const text = String(cell);
  const amount = amountOf(text.replace(tickerFirst, '$2 $1'));
  if (amount === undefined || amount === null) return { fault: 'is no amount that can be read in one way only' };
  return canonicalAmount.test(text) ? { value: amount } : { value: amount, kind: 'amount_spelling' };
}

function plainAmount(number: number): ReadCell<Amount> {
  try {
    return { value: { amount: money(number), ticker: null }, kind: 'number' };
  } catch (error) {
    if (error instanceof MoneyFormatError) return { fault: 'is no amount' };
    throw error;
  }
}

export function readCount(cell: CellValue): ReadCell<number> {
  const silent = noFigure(cell);
  if (silent) return silent;
  const count = typeof cell === 'number' ? cell : countOf(String(cell).replace(/^(\d+)\.0$/, '$1'));
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= figureLimits.count
    ? { value: count }
    : { fault: 'is no whole number from 0 on' };
}

/** A plain number; `98.5 %` is a fraction. */
export function readNumber(cell: CellValue): ReadCell<number> {
  const silent = noFigure(cell);
  if (silent) return silent;
  const [, digits, percent] = /^(\d+(?:\.\d+)?(?:e[-+]?\d+)?) ?(%)?$/i.exec(tidy(String(cell))) ?? [];
  const number = Number(digits);
  if (digits === undefined || number > figureLimits.difficulty) return { fault: 'is no plain number' };
  return percent === undefined ? { value: number } : { value: number / 100, kind: 'percent' };
}

export function readOnline(cell: CellValue): ReadCell<boolean> {
  const silent = noFigure(cell);
  if (silent) return silent;
  const word = tidy(String(cell)).toUpperCase();
  if (['ONLINE', 'ACTIVE'].includes(word)) return { value: true };
  if (['OFFLINE', 'INACTIVE', 'DEAD'].includes(word)) return { value: false };
  return { fault: 'is neither ONLINE nor OFFLINE' };
}

export function readFlag(cell: CellValue): ReadCell<boolean> {
  const silent = noFigure(cell);
  if (silent) return silent;
  const word = tidy(String(cell)).toLowerCase();
  if (['1', 'true', 'yes'].includes(word)) return { value: true };
  if (['0', 'false', 'no'].includes(word)) return { value: false };
  return { fault: 'is neither 0 nor 1' };
}
