import { decimal, scaled } from './decimal.ts';

/**
 * An amount with the signs of the language: every digit as it came, because it never passes through a floating-point number.
 * A text that is no decimal is shown as it is.
 */
export function showAmount(text: string, locale: string): string {
  const match = decimal.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', fraction] = match;
  const { grouped, point } = signsOf(locale);
  return `${sign === '' ? '' : '\u2212'}${grouped(whole)}${fraction === undefined ? '' : point + fraction}`;
}

/** The amount and its currency, which stay on one line. */
export function showMoney(text: string, currency: string | null, locale: string): string {
  const amount = showAmount(text, locale);
  return currency === null ? amount : `${amount}\u00a0${currency}`;
}

interface Signs {
  grouped: (whole: string) => string;
  point: string;
}

const signs = new Map<string, Signs>();

function signsOf(locale: string): Signs {
  let found = signs.get(locale);
  if (found === undefined) {
    const form = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const point = form.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
    found = { grouped: (whole) => form.format(BigInt(whole)), point };
    signs.set(locale, found);
  }
  return found;
}

/** For sorting amounts of one currency, exactly. What is no decimal comes first. */
export function compareAmounts(one: string, other: string): number {
  const [a, b] = scaled([one, other])?.amounts ?? [];
  if (a === undefined || b === undefined) return Number(decimal.test(one)) - Number(decimal.test(other));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How much of the whole a part is, for the length of a bar and a percentage; null where the whole is not positive. */
export function shareOf(part: string, whole: string): number | null {
  const [a, b] = scaled([part, whole])?.amounts ?? [];
  if (a === undefined || b === undefined || b <= 0n) return null;
  return Number((a * 1_000_000n) / b) / 1_000_000;
}
