import { Decimal } from 'decimal.js';

/** An amount in whole coins as a decimal string, never in scientific notation, with at least eight decimals: `0.01864218`. */
export type Money = string;

/** Before the point. No coin has as many, and writing a longer number out would fill the memory: `1e999999999` has eleven characters. */
const mostDigits = 30;
const mostDecimals = 400;
/** Of a sum: as many amounts as any machine can hold stay far below. */
const mostDigitsOfSum = 60;
const longestAmount = 500;
const decimal = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?$/i;
const plain = /^-?\d{1,30}(?:\.\d{1,400})?$/;

// Enough to add any such amounts exactly; the default of 20 would round them.
const Exact = Decimal.clone({ precision: 480, toExpNeg: -60, toExpPos: 60 });

/** The text is not an amount. */
export class MoneyFormatError extends Error {
  override name = 'MoneyFormatError';
}

/** Whether it is an amount as the contracts take it. A sum may be none, and what was not written by us. */
export function isAmount(amount: unknown): amount is Money {
  return typeof amount === 'string' && plain.test(amount);
}

function exact(value: string | number): Decimal {
  const text = typeof value === 'string' ? value.trim() : value;
  if (typeof text === 'string' && text.length > longestAmount)
    throw new MoneyFormatError(`A text of ${text.length} characters is not an amount of money`);
  try {
    const amount = new Exact(text);
    if (!amount.isFinite() || (typeof text === 'string' && !decimal.test(text))) throw new Error('not finite decimal');
    return within(amount, mostDigitsOfSum);
  } catch (cause) {
    throw new MoneyFormatError(`"${value}" is not an amount of money`, { cause });
  }
}

/** @throws MoneyFormatError */
function within(amount: Decimal, digits: number): Decimal {
  if (amount.e >= digits || amount.decimalPlaces() > mostDecimals)
    throw new MoneyFormatError('An amount with more digits than any coin has');
  return amount;
}

function canonical(result: Decimal): Money {
  // -0 is 0.
  const amount = result.isZero() ? new Exact(0) : result;
  return amount.toFixed(Math.max(8, amount.decimalPlaces()));
}

/** An amount in whole coins as the pool writes it (`"0.00153321"`, `4.2E-7`). @throws MoneyFormatError */
export function money(coins: string | number): Money {
  return canonical(within(exact(coins), mostDigits));
}

/** An amount given in a coin's atomic units, divided exactly. @param divisor atomic units in a coin, a power of ten such as 1e8. */
export function moneyFromAtomic(units: string | number, divisor: number): Money {
  return canonical(within(exact(units).div(divisor), mostDigits));
}

export function addMoney(...amounts: Money[]): Money {
  return sumMoney(amounts);
}

/** A sum may have more digits than an amount. For lists of any length: a function call takes at most some hundred thousand arguments. */
export function sumMoney(amounts: readonly Money[]): Money {
  const units = amounts.reduce((sum, amount) => (Number.isSafeInteger(sum) ? sum + unitsOf(amount) : Number.NaN), 0);
  if (Number.isSafeInteger(units)) return ofUnits(units);
  return canonical(amounts.reduce((sum, amount) => sum.plus(exact(amount)), new Exact(0)));
}

export function subtractMoney(from: Money, amount: Money): Money {
  const units = unitsOf(from) - unitsOf(amount);
  return Number.isSafeInteger(units) ? ofUnits(units) : canonical(exact(from).minus(exact(amount)));
}

/** -1, 0 or 1: the first amount is smaller than, equal to or greater than the second. */
export function compareMoney(first: Money, second: Money): number {
  const units = unitsOf(first) - unitsOf(second);
  if (Number.isSafeInteger(units)) return units > 0 ? 1 : units < 0 ? -1 : 0;
  return exact(first).comparedTo(exact(second));
}

const usual = /^-?\d{1,6}\.\d{8}$/;

/**
 * Almost every amount has eight decimals and few digits before them. In hundred-millionths they are whole numbers below 1e14, which are added exactly as
 * long as the sum is a safe one, and many times as quickly. NaN for other amounts; what it is added to is none either.
 */
function unitsOf(amount: Money): number {
  return usual.test(amount) ? Number(amount.replace('.', '')) : Number.NaN;
}

function ofUnits(units: number): Money {
  const digits = Math.abs(units).toString().padStart(9, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -8)}.${digits.slice(-8)}`;
}

/** An amount times a plain factor, for tolerances and comparisons. */
export function scaleMoney(amount: Money, factor: number): Money {
  return canonical(exact(amount).times(factor));
}
