import { Decimal } from 'decimal.js';

const prefixes = ['', 'k', 'm', 'g', 't', 'p', 'e', 'z'];
/** Computed once: a list has hundreds of thousands of hashrates. */
const factors = prefixes.map((_, exponent) => new Decimal(1000).pow(exponent));

/** The text is not a hashrate, or can be read in two ways. Never guess: a wrong factor is a wrong figure. */
export class HashrateFormatError extends Error {
  override name = 'HashrateFormatError';
}

export interface HashrateTextOptions {
  /** How many decimals the pool always prints, where known. It decides texts such as `37,405 PH/s`. */
  fractionDigits?: number;
}

/**
 * Reads a hashrate as pools print it, in H/s. Any case, with or without space, nbsp, thousands separators and decimal comma
 * where only one reading is possible: `1,003.40 TH/s`, `38 384 TH/s`, `0,981 EH/s`, `12.5G`, `1.5e+02T`, `9.5E-4 TH/s`, `421.50 KSol/s`.
 * @throws HashrateFormatError for an unknown or missing unit, and for a number that can be read in two ways.
 */
export function parseHashrate(text: string, options: HashrateTextOptions = {}): number {
  const match = hashrateText.exec(text.trim());
  const exponent = match ? prefixes.indexOf((match[3] ?? '').toLowerCase()) : -1;
  const hasUnit = match !== null && /[a-z]$/i.test(text.trim());
  if (match === null || !hasUnit || exponent < 0)
    throw new HashrateFormatError(`"${text}" is not a hashrate with a known unit (H/s to ZH/s, or Sol/s)`);
  const [, digits = '', power = '0'] = match;
  // More than a double holds. Such a text is a mistake, and its exact value would take too long to compute.
  if (digits.length > mostDigits || Math.abs(Number(power)) > mostDigits)
    throw new HashrateFormatError('The text has more digits than any hashrate');
  const inUnit = plainNumber(digits, text, options);
  const plain = power === '0' ? inUnit : inUnit.times(new Decimal(10).pow(Number(power)));
  return plain.times(factors[exponent] as Decimal).toNumber();
}

const mostDigits = 60;

/**
 * Digits, a power of ten (`9.5E-4`), a prefix and a unit: hashes, or solutions for algorithms that count those. `E` is a power
 * only before digits: `12.5E` is exahashes.
 */
const hashrateText =
  /^([\d\s.,'’]{0,60}\d)(?:e([-+]?\d{1,4}))?\s{0,9}([kmgtpez]?)(?:(?:h(?:ash(?:es)?)?|sol(?:s|utions?)?)(?:\/s|ps)?)?$/i;

const groupsOfThree = /^\d{1,3}(?:\D\d{3})+$/;

function plainNumber(digits: string, text: string, { fractionDigits }: HashrateTextOptions): Decimal {
  const compact = digits.replace(/[\s\u00a0\u202f\u2009’]/g, "'");
  const lastDot = compact.lastIndexOf('.');
  const lastComma = compact.lastIndexOf(',');
  const decimalAt =
    lastDot >= 0 && lastComma >= 0 ? Math.max(lastDot, lastComma) : soleSeparator(compact, text, fractionDigits);
  const whole = decimalAt < 0 ? compact : compact.slice(0, decimalAt);
  const fraction = decimalAt < 0 ? '' : compact.slice(decimalAt + 1);
  const separators = new Set(whole.replace(/\d/g, ''));
  const wellGrouped = separators.size === 0 || (separators.size === 1 && groupsOfThree.test(whole));
  if (!wellGrouped || !/^\d*$/.test(fraction) || !/\d/.test(whole))
    throw new HashrateFormatError(`The number in "${text}" cannot be read`);
  return new Decimal(`${whole.replace(/\D/g, '')}.${fraction || '0'}`);
}

/** The place of the decimal separator in a number with dots or commas but not both; -1 where there is none. */
function soleSeparator(compact: string, text: string, fractionDigits: number | undefined): number {
  const at = compact.search(/[.,]/);
  if (at < 0) return -1;
  const several = compact.slice(at + 1).includes(compact[at] as string);
  if (several) return -1;
  if (compact[at] === '.' || compact.includes("'")) return at;
  const decimals = compact.length - at - 1;
  const canBeGroup = decimals === 3 && /^[1-9]\d{0,2}$/.test(compact.slice(0, at));
  if (!canBeGroup || decimals === fractionDigits) return at;
  if (fractionDigits !== undefined) return -1;
  throw new HashrateFormatError(`"${text}" can be read with a decimal comma or with a thousands separator`);
}
