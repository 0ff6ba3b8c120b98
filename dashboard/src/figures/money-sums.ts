const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** The exact sum of amounts of one currency, with as many decimals as the longest has; null where one is no decimal. */
export function sumAmounts(amounts: readonly string[]): string | null {
  const read = amounts.map((text) => decimal.exec(text));
  if (read.some((match) => match === null)) return null;
  const places = Math.max(0, ...read.map((match) => (match?.[3] ?? '').length));
  const sum = read.reduce((total, match) => {
    const [, sign = '', whole = '', fraction = ''] = match ?? [];
    return total + BigInt(`${sign}${whole}${fraction.padEnd(places, '0')}`);
  }, 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return sum < 0n ? `-${text}` : text;
}
