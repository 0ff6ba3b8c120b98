/** A finite number without an exponent, exactly: `1.5e-7` is `0.00000015`. Zeros at the end of its decimals are left out. */
export function decimalText(value: number | string): string {
  return shifted(value, 0);
}

/** The number times a power of ten, exactly. */
export function shifted(value: number | string, places: number): string {
  const [, sign = '', whole = '', decimals = '', exponent = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(String(value)) ?? [];
  const digits = whole + decimals;
  if (digits === '') throw new RangeError('This is no decimal number.');
  const point = whole.length + Number(exponent) + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const after = padded.slice(at).replace(/0+$/, '');
  const text = after === '' ? before : `${before}.${after}`;
  return sign === '-' && /[1-9]/.test(text) ? `-${text}` : text;
}
