import { type Money, MoneyFormatError, money } from '@poolgate/contracts/money.ts';
import { z } from 'zod';

/** Texts by which a pool says that it says nothing; `NaN` is how protobuf JSON writes the mean of nothing. */
const blanks = ['', '--', '—', 'NaN'];
const numberText = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * A figure of the pool's, as a JSON number or as text: protobuf gateways write int64 as text.
 * @param parse returns undefined for what is no such figure; the field then fails the schema.
 * @param ifAbsent what a field that is left out means.
 */
function figure<T>(parse: (value: string | number) => T | undefined, ifAbsent: T | null) {
  return z
    .unknown()
    .optional()
    .transform((value, context): T | null => {
      if (value === undefined) return ifAbsent;
      if (value === null || (typeof value === 'string' && blanks.includes(value.trim()))) return null;
      const parsed = typeof value === 'number' || typeof value === 'string' ? parse(value) : undefined;
      if (parsed !== undefined) return parsed;
      context.addIssue({ code: 'custom', message: 'is no such figure' });
      return z.NEVER;
    });
}

function notNegative(value: string | number): number | undefined {
  if (typeof value === 'string' && !numberText.test(value.trim())) return undefined;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** Between the first block of Bitcoin and the year 2100; milliseconds fall outside. */
function moment(value: string | number): number | null | undefined {
  const seconds = notNegative(value);
  if (seconds === undefined || seconds === 0) return seconds === 0 ? null : undefined;
  return seconds > 1_230_000_000 && seconds < 4_102_444_800 ? Math.floor(seconds) : undefined;
}

function coins(value: string | number): Money | undefined {
  try {
    return money(value);
  } catch (error) {
    if (error instanceof MoneyFormatError) return undefined;
    throw error;
  }
}

/** A number ≥ 0 in an answer of protobuf JSON: left out means 0. */
export const protoNumber = figure<number>(notNegative, 0);
/** Whole coins in an answer of protobuf JSON: left out means 0. */
export const protoMoney = figure<Money>(coins, money(0));
/** Unix seconds; left out or 0 is no moment. */
export const moments = figure<number | null>(moment, null);
/** A number ≥ 0 that the pool may not give. */
export const optionalNumber = figure<number>(notNegative, null);
/** Whole coins that the pool may not give. */
export const optionalMoney = figure<Money>(coins, null);

/** The part of the hashes that was rejected; null where there were none at all. */
export function rejectRate(valid: number | null, rejected: number | null): number | null {
  if (valid === null || rejected === null || valid + rejected === 0) return null;
  return rejected / (valid + rejected);
}
