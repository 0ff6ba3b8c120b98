// Amounts as whole numbers, so that no digit of them passes through a floating-point number.

/** `0.01864218`, `-12`, `1234.5`: as the API writes money. */
export const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** All as whole numbers of the same smallest unit, which is that of the longest; null where one is no decimal. */
export function scaled(texts: readonly string[]): { amounts: bigint[]; places: number } | null {
  const read = texts.map((text) => decimal.exec(text));
  if (read.some((match) => match === null)) return null;
  const places = Math.max(0, ...read.map((match) => (match?.[3] ?? '').length));
  const amounts = read.map((match) => {
    const [, sign = '', whole = '', fraction = ''] = match ?? [];
    return BigInt(`${sign}${whole}${fraction.padEnd(places, '0')}`);
  });
  return { amounts, places };
}
