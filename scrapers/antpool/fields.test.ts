import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields, readDay, readPercent, readRate, readUnixMs, readUtc } from './fields.ts';

const factors = {
  'H/s': 1n,
  'KH/s': 10n ** 3n,
  'MH/s': 10n ** 6n,
  'GH/s': 10n ** 9n,
  'TH/s': 10n ** 12n,
  'PH/s': 10n ** 15n,
};

describe('hashrates', () => {
  test('a text with two decimals is exact in every unit', () => {
    const unit = fc.constantFrom(...(Object.keys(factors) as (keyof typeof factors)[]));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), unit, (hundredths, name) => {
        const text = `${(hundredths / 100).toFixed(2)} ${name}`;
        expect(readRate(text)).toBe(Number(BigInt(hundredths) * factors[name]) / 100);
      }),
    );
  });

  test('MH/s become H/s without rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_007_199_254 }), (mega) => {
        const exact = Number(BigInt(mega) * 1_000_000n);
        expect(fields.megahs.parse(String(mega))).toBe(exact);
        expect(fields.megahs.parse(mega)).toBe(exact);
      }),
    );
  });

  test.each([
    ['187.650 TH/s', 187_650_000_000_000],
    ['0 TH/s', 0],
    ['0.00', 0],
    ['0', 0],
    ['1,003.40 TH/s', 1_003_400_000_000_000],
    ['306.23TH/S', 306_230_000_000_000],
  ])('%s', (text, hs) => {
    expect(readRate(text)).toBe(hs);
  });

  test.each(['306.23', '306.23 XH/s', 'TH/s', '-3 TH/s', '1,003 TH/s', 'Click to view'])('refuses %s', (text) => {
    expect(fields.rate.safeParse(text).success).toBe(false);
  });
});

describe('what says nothing', () => {
  test.each(['', ' ', '-', '--', '—', null])('%j is null in every field', (value) => {
    for (const field of Object.values(fields)) if (field !== fields.name) expect(field.parse(value)).toBeNull();
  });

  test('zero is zero', () => {
    expect(fields.hs.parse('0')).toBe(0);
    expect(fields.count.parse(0)).toBe(0);
    expect(fields.percent.parse('0.00%')).toBe(0);
    expect(fields.coins.parse('0')).toBe('0.00000000');
  });

  test('a worker may be called anything', () => {
    expect(fields.name.parse('--')).toBe('--');
    expect(fields.name.parse('007')).toBe('007');
    expect(fields.name.safeParse('').success).toBe(false);
  });
});

describe('ratios', () => {
  test('hundredths of a percent are exact fractions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (parts) => {
        expect(readPercent(`${(parts / 100).toFixed(2)}%`)).toBe(parts / 10_000);
      }),
    );
  });

  test.each(['0.12', '100.01%', '-1%', 'n.a.'])('refuses %s', (text) => {
    expect(() => readPercent(text)).toThrow(RangeError);
  });
});

describe('times', () => {
  test('texts are UTC, numbers are milliseconds', () => {
    expect(readUtc('2024-03-10 11:58:02')).toBe(Date.UTC(2024, 2, 10, 11, 58, 2) / 1000);
    expect(readUnixMs('1710071880000')).toBe(1_710_071_880);
    expect(readUnixMs('0')).toBeNull();
  });

  test('a day is its label', () => {
    expect(readDay('2024-03-10 00:00:00')).toBe('2024-03-10');
    expect(readDay('2024-03-10')).toBe('2024-03-10');
  });

  test.each(['2024-02-30 00:00:00', '10.03.2024', 'yesterday', '1710028800000'])('refuses %s', (text) => {
    expect(() => readDay(text)).toThrow(RangeError);
    expect(() => readUtc(text)).toThrow(RangeError);
  });
});
