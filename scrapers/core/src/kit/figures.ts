import { figureLimits } from '@poolgate/language/contract-limits.ts';
import { HashrateFormatError, parseHashrate } from '@poolgate/language/hashrate.ts';
import { type Money, MoneyFormatError, money, moneyFromAtomic } from '@poolgate/language/money.ts';
import { tidy, writtenMoment } from '@poolgate/language/shown-values.ts';
import { toDay } from '@poolgate/language/time.ts';
import { type Field, optionalField } from './field.ts';
import { keptText } from './foreign-text.ts';

// The readers of all adapters. Numbers come as texts and texts as numbers; each reader knows which values are possible.

/** Longer texts are not figures, and reading them would take long. */
const longestFigure = 100;
const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,4})?$/i;

function shortText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.length > longestFigure) return undefined;
  return value.trim();
}

/** A finite number without unit: `127603936523714`, `8.3E+13`. */
function plain(value: unknown): number | undefined {
  const text = shortText(value);
  if (text === undefined || !plainNumber.test(text)) return undefined;
  const read = Number(text);
  return Number.isFinite(read) ? read : undefined;
}

/** More than the whole network of any coin. A greater hashrate is an error. Sums of a few stay within what an answer may hold. */
const mostHashesPerSecond = figureLimits.hashrateHs / 10;

export type RateUnit = 'H/s' | 'kH/s' | 'MH/s' | 'GH/s' | 'TH/s' | 'PH/s' | 'EH/s';

/**
 * A hashrate in H/s, in every spelling that pools use: `306.23 TH/s`, `930G`, `1.5e+02T`, `9.5E-4 TH/s`, `421.50 KSol/s`. Zero needs no unit.
 * @param unit of a number without a unit. If it is left out, such a number is unreadable, except for 0.
 */
export function rate(unit?: RateUnit): Field<number> {
  return optionalField((value) => rateOf(value, unit));
}

export function rateOf(value: unknown, unit?: RateUnit): number | undefined {
  const text = shortText(value);
  if (text === undefined) return undefined;
  const bare = plain(text);
  if (bare === 0) return 0;
  // H/s need no factor. For another unit the factor is applied to the decimal text, so that nothing is rounded.
  if (bare !== undefined && unit === 'H/s') return possibleRate(bare);
  const shown = bare === undefined ? shownRate(text) : undefined;
  // A number with thousands separators has no unit either.
  return shown ?? (unit === undefined ? undefined : shownRate(`${text} ${unit}`));
}

/** @param fractionDigits how many decimals the pool always prints, which settles `37,405 PH/s`. */
export function shownRate(text: string, fractionDigits?: number): number | undefined {
  if (text.length > longestFigure) return undefined;
  const shown = tidy(text);
  // Zero is zero in any unit.
  if (/^0+(?:[.,]0+)?$/.test(shown)) return 0;
  try {
    return possibleRate(parseHashrate(shown, fractionDigits === undefined ? {} : { fractionDigits }));
  } catch (error) {
    if (error instanceof HashrateFormatError) return undefined;
    throw error;
  }
}

function possibleRate(hs: number | undefined): number | undefined {
  return hs !== undefined && hs >= 0 && hs < mostHashesPerSecond ? hs : undefined;
}

/** Reads a number of hashes in `seconds` as H/s. */
export function hashesIn(seconds: number): Field<number> {
  return optionalField((value) => {
    const hashes = plain(value);
    return hashes === undefined ? undefined : possibleRate(hashes / seconds);
  });
}

/** A number not below 0, such as a ratio or shares that the pool weighs, so that they may have decimals. */
export const amountOfWork: Field<number> = optionalField((value) => upTo(figureLimits.shares, value));

/** Shares that the pool counts. They are more than workers or rows can be. */
export const shares: Field<number> = optionalField((value) => whole(figureLimits.shares, value));

/** The difficulty of a network. */
export const difficulty: Field<number> = optionalField((value) => upTo(figureLimits.difficulty, value));

/** A whole number of workers, rows or pages. */
export const count: Field<number> = optionalField((value) => whole(figureLimits.count, value));

function whole(most: number, value: unknown): number | undefined {
  const read = upTo(most, value);
  return Number.isInteger(read) ? read : undefined;
}

function upTo(most: number, value: unknown): number | undefined {
  const read = plain(value);
  return read !== undefined && read >= 0 && read <= most ? read : undefined;
}

/** How an amount is read. Balances and payments cannot be below zero, corrections can. */
export interface MoneyOptions {
  /** How many of the pool's units make one coin; 1 if it writes whole coins. */
  divisor?: number;
  mayBeNegative?: boolean;
}

/** Whole coins. */
export function coins(options: MoneyOptions = {}): Field<Money> {
  return optionalField((value) => coinsOf(value, options));
}

export function coinsOf(value: unknown, { divisor = 1, mayBeNegative = false }: MoneyOptions = {}): Money | undefined {
  const text = shortText(value);
  if (text === undefined) return undefined;
  try {
    const read = divisor === 1 ? money(text) : moneyFromAtomic(text, divisor);
    return mayBeNegative || !read.startsWith('-') ? read : undefined;
  } catch (error) {
    if (error instanceof MoneyFormatError) return undefined;
    throw error;
  }
}

// Between the first block of Bitcoin and the year 2100, in seconds: in ms, µs and ns such moments are other numbers.
const earliest = 1_230_000_000;
const latest = 4_102_444_800;

/**
 * A moment in unix seconds. Reads a number of seconds, ms, µs or ns since 1970 (its size shows which), or a text, in UTC if it names no zone.
 * 0 means "never" and is null. A moment that no share or payment can have, such as 69 or the year 2210, is unreadable.
 */
export const moment: Field<number> = optionalField(momentOf);

export function momentOf(value: unknown): number | null | undefined {
  const number = plain(value);
  if (number === 0) return null;
  if (number !== undefined) {
    const scale = [1, 1e3, 1e6, 1e9].find((units) => number / units > earliest && number / units < latest);
    return scale === undefined ? undefined : Math.floor(number / scale);
  }
  const text = shortText(value);
  // The zero times of languages and databases mean "never".
  if (text === undefined || /^000[01]-/.test(text)) return text === undefined ? undefined : null;
  const written = writtenMoment(text);
  if (!written) return written;
  const seconds = written.offset === null ? written.asUtc : written.asUtc - written.offset;
  if (seconds <= 0) return null;
  return seconds > earliest && seconds < latest ? seconds : undefined;
}

/** The day as it is written, or the UTC day of a moment: `YYYY-MM-DD`, within the same bounds. */
export const day: Field<string> = optionalField((value) => {
  const written = typeof value === 'string' && value.length <= longestFigure ? writtenMoment(value) : undefined;
  if (written) return written.asUtc > earliest && written.asUtc < latest ? written.day : undefined;
  const seconds = plain(value) === undefined ? undefined : momentOf(value);
  return typeof seconds === 'number' ? toDay(seconds) : undefined;
});

/** `0.12%` is 0.0012. Without the sign it could be a ratio or a percentage and is unreadable, except for 0. */
export const percent: Field<number> = optionalField((value) => {
  const [, digits = '', power = '0', sign] =
    /^(\d+(?:\.\d+)?)(?:e([-+]?\d{1,3}))?\s*(%?)$/i.exec(shortText(value) ?? '') ?? [];
  const ratio = digits === '' ? Number.NaN : Number(`${digits}e${Number(power) - 2}`);
  if (Number.isNaN(ratio) || ratio > 1) return undefined;
  return sign === '%' || ratio === 0 ? ratio : undefined;
});

/** A text on one line, such as a state or a ticker; numbers count as texts. */
export const text: Field<string> = optionalField((value) =>
  typeof value === 'string' || typeof value === 'number' ? keptText(String(value).trim()) : undefined,
);

/** A text that decides what a row is. An object in its place counts as an unknown word, not as a missing one. */
export const word: Field<string> = optionalField((value) =>
  typeof value === 'object' ? '(object)' : String(value).trim(),
);

/** A name as the pool writes it, even if it looks like `--` or a number. An empty one is null. */
export const name: Field<string> = {
  ...optionalField((value) => {
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return undefined;
    return value.trim() === '' ? null : keptText(value);
  }),
  verbatim: true,
};

/** The pool's id of a row. 0 means that it has none. */
export const id: Field<string> = optionalField((value) => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const read = keptText(String(value).trim());
  return read === '0' ? null : read;
});

/** `true` and `false`, also as text, and 1 and 0. */
export const yesOrNo: Field<boolean> = optionalField((value) => {
  const word = (typeof value === 'boolean' ? String(value) : shortText(value))?.trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
});
