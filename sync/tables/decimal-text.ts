/** A decimal number without an exponent, exactly: `1.50e-7` is `0.00000015`. What is no decimal number, such as `NaN`, stays as it is. */
export function decimalText(value: number | string): string {
  return shifted(value, 0);
}

/** The number times a power of ten, exactly. */
export function shifted(value: number | string, places: number): string {
  const text = String(value);
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const isNegative = mantissa.startsWith('-');
  const [whole = '', decimals = '', ...further] = (isNegative ? mantissa.slice(1) : mantissa).split('.');
  const digits = whole + decimals;
  if (!/^\d+$/.test(digits) || further.length > 0 || !/^[-+]?\d+$/.test(exponent)) return text;
  const point = whole.length + Number(exponent) + places;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const before = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const after = withoutZerosBehind(padded.slice(at));
  const plain = after === '' ? before : `${before}.${after}`;
  return isNegative && plain !== '0' ? `-${plain}` : plain;
}

function withoutZerosBehind(text: string): string {
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, end);
}
