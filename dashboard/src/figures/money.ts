/** `0.01864218`, `-12`, `1234.5`: as the API writes money. */
const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

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

/** Both as whole numbers of the same smallest unit; null where one is no decimal. */
function scaled(one: string, other: string): [bigint, bigint] | null {
  const [a, b] = [decimal.exec(one), decimal.exec(other)];
  if (a === null || b === null) return null;
  const places = Math.max((a[3] ?? '').length, (b[3] ?? '').length);
  const whole = ([, sign = '', digits = '', fraction = '']: RegExpExecArray) =>
    BigInt(`${sign}${digits}${fraction.padEnd(places, '0')}`);
  return [whole(a), whole(b)];
}

/** For sorting amounts of one currency, exactly. What is no decimal comes first. */
export function compareAmounts(one: string, other: string): number {
  const both = scaled(one, other);
  if (both === null) return Number(decimal.test(one)) - Number(decimal.test(other));
  return both[0] < both[1] ? -1 : both[0] > both[1] ? 1 : 0;
}

/** How much of the whole a part is, for the length of a bar and a percentage; null where the whole is not positive. */
export function shareOf(part: string, whole: string): number | null {
  const both = scaled(part, whole);
  if (both === null || both[1] <= 0n) return null;
  return Number((both[0] * 1_000_000n) / both[1]) / 1_000_000;
}
