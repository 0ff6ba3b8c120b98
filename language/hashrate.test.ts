import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHashrate } from './format-hashrate.ts';
import { HashrateFormatError, parseHashrate } from './hashrate.ts';

const units = ['H/s', 'KH/s', 'MH/s', 'GH/s', 'TH/s', 'PH/s', 'EH/s', 'ZH/s'];
/** From 1 H/s to just below 1000 ZH/s, every size as likely as the others. */
const rates = fc.tuple(fc.double({ min: 0, max: 23.9, noNaN: true }), fc.double({ min: 1, max: 1.25, noNaN: true }));
const hashrates = rates.map(([exponent, factor]) => 10 ** exponent * factor).filter((rate) => rate < 999.9994e21);

describe('formatHashrate', () => {
  test.each([
    [0, '0.000 H/s'],
    [0.0004, '0.000 H/s'],
    [1, '1.000 H/s'],
    [999.9994, '999.999 H/s'],
    [999.9995, '1.000 KH/s'],
    [1000, '1.000 KH/s'],
    [1_000_500, '1.001 MH/s'],
    [999.9996e12, '1.000 PH/s'],
    [999.9994e12, '999.999 TH/s'],
    [37_405_000_000_000_000, '37.405 PH/s'],
    [38.384e15, '38.384 PH/s'],
    [1e21, '1.000 ZH/s'],
    [1e27, '1000000.000 ZH/s'],
  ])('%d H/s is %s', (rate, text) => {
    expect(formatHashrate(rate)).toBe(text);
  });

  test('unknown stays unknown', () => {
    expect(formatHashrate(null)).toBeNull();
  });

  test('shows 1 to 1000 of a unit with three decimals', () => {
    fc.assert(
      fc.property(hashrates, (rate) => {
        const [value, unit] = formatHashrate(rate).split(' ') as [string, string];
        expect(value).toMatch(/^\d{1,3}\.\d{3}$/);
        expect(units).toContain(unit);
        expect(Number(value)).toBeGreaterThanOrEqual(1);
        expect(Number(value)).toBeLessThan(1000);
      }),
    );
  });

  test('is read back to within half a thousandth of the unit', () => {
    fc.assert(
      fc.property(hashrates, (rate) => {
        const text = formatHashrate(rate);
        const unit = 1000 ** units.indexOf(text.split(' ')[1] as string);
        expect(Math.abs(parseHashrate(text) - rate)).toBeLessThanOrEqual(unit * 0.000_500_001);
        expect(formatHashrate(parseHashrate(text))).toBe(text);
      }),
    );
  });

  test('never shows more for less', () => {
    fc.assert(
      fc.property(hashrates, hashrates, (first, second) => {
        const [low, high] = first < second ? [first, second] : [second, first];
        expect(parseHashrate(formatHashrate(low))).toBeLessThanOrEqual(parseHashrate(formatHashrate(high)));
      }),
    );
  });
});

test('solutions are shown as Sol/s and read back', () => {
  expect([421_500, 1_260_000, 12, 0].map((rate) => formatHashrate(rate, 'equihash'))).toEqual([
    '421.500 KSol/s',
    '1.260 MSol/s',
    '12.000 Sol/s',
    '0.000 Sol/s',
  ]);
  expect(formatHashrate(5e12, 'equihash1445')).toBe('5.000 TSol/s');
  expect([formatHashrate(5e12, 'sha256'), formatHashrate(5e12, null), formatHashrate(null, 'equihash')]).toEqual([
    '5.000 TH/s',
    '5.000 TH/s',
    null,
  ]);
  expect(parseHashrate(formatHashrate(421_500, 'equihash'))).toBe(421_500);
});

describe('parseHashrate', () => {
  test.each([
    ['37.405 PH/s', 37.405e15],
    ['1,003.40 TH/s', 1003.4e12],
    ['1.003,40 TH/s', 1003.4e12],
    ['38 384 TH/s', 38_384e12],
    ['38\u00a0384 TH/s', 38_384e12],
    ['38\u202f384,5 TH/s', 38_384.5e12],
    ['0,981 EH/s', 0.981e18],
    ['12,5 GH/s', 12.5e9],
    ['1,234,567 H/s', 1_234_567],
    ["1'234.5 MH/s", 1_234.5e6],
    ['187.65TH/s', 187.65e12],
    ['187.65 th/S', 187.65e12],
    ['12.5G', 12.5e9],
    ['5K', 5000],
    ['7 kH/s', 7000],
    ['42 H/s', 42],
    ['42 h', 42],
    ['3 Thps', 3e12],
    ['3 GHash/s', 3e9],
    ['0 TH/s', 0],
    ['  1.5 PH/s ', 1.5e15],
    ['12.345 TH/s', 12.345e12],
    ['12,3456 TH/s', 12.3456e12],
    ['0,123 TH/s', 0.123e12],
    ['1e5 TH/s', 1e17],
    ['1.5e+02T', 150e12],
    ['9.5E-4 TH/s', 950e6],
    ['12.5E', 12.5e18],
    ['421.50 KSol/s', 421_500],
    ['12.5 Sol/s', 12.5],
    ['3 MSols', 3e6],
  ])('%j', (text, rate) => {
    expect(parseHashrate(text)).toBe(rate);
  });

  test('a comma before three digits is refused, unless the pool always prints so many decimals', () => {
    expect(() => parseHashrate('37,405 PH/s')).toThrow(HashrateFormatError);
    expect(parseHashrate('37,405 PH/s', { fractionDigits: 3 })).toBe(37.405e15);
    expect(parseHashrate('37,405 TH/s', { fractionDigits: 2 })).toBe(37_405e12);
  });

  test.each([
    '',
    '12.5',
    'TH/s',
    '12.5 QH/s',
    '12.5 XH/s',
    '12.5 T H',
    '-5 TH/s',
    '1,2,3 TH/s',
    '1.2.3 TH/s',
    '12,34.5.6 TH/s',
    '1 23 TH/s',
    '1,23.4 TH/s',
    'NaN TH/s',
    '— TH/s',
    '.5 TH/s',
    '5. TH/s',
  ])('%j is refused instead of guessed', (text) => {
    expect(() => parseHashrate(text)).toThrow(HashrateFormatError);
  });

  test('any case, with or without a space, is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom(...units), (thousandths, unit) => {
        const value = (thousandths / 100).toFixed(2);
        const plain = parseHashrate(`${value} ${unit}`);
        for (const text of [`${value}${unit}`, `${value} ${unit.toLowerCase()}`, `${value}\u00a0${unit.toUpperCase()}`])
          expect(parseHashrate(text)).toBe(plain);
      }),
    );
  });
});
