import { type Money, sumMoney } from '@poolgate/language/money.ts';
import { rateOf } from './figures.ts';

/** A sum with an unknown part is unknown, and so is a sum without parts. */
export function sumOf(parts: readonly (number | null)[]): number | null {
  if (parts.length === 0) return null;
  return parts.reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

/** H/s, rounded to thousandths, which removes the error of adding doubles. */
export function sumOfRates(parts: readonly (number | null)[]): number | null {
  const sum = sumOf(parts);
  return sum === null || parts.length === 1 ? sum : (rateOf(sum.toFixed(3), 'H/s') ?? null);
}

export function sumOfMoney(parts: readonly (Money | null)[]): Money | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 || known.length < parts.length ? null : sumMoney(known);
}

/** The larger of two figures; if only one is known, that one. */
export function largest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

/** The rejected part of the whole, 0 to 1; null if a part is unknown, if there were none at all, or if the result is impossible. */
export function rejectRate(valid: number | null, rejected: number | null): number | null {
  if (valid === null || rejected === null || valid + rejected === 0) return null;
  return rejected / (valid + rejected);
}
