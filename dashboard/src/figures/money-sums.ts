import { scaled } from './decimal.ts';

/** The exact sum of amounts of one currency, with as many decimals as the longest has; null where one is no decimal. */
export function sumAmounts(amounts: readonly string[]): string | null {
  const read = scaled(amounts);
  if (read === null) return null;
  const { places } = read;
  const sum = read.amounts.reduce((total, amount) => total + amount, 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return sum < 0n ? `-${text}` : text;
}
