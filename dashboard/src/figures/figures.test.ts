import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showHashrate } from './hashrate.ts';
import { showAge, showDay, showMoment } from './moments.ts';
import { compareAmounts, shareOf, showAmount, showMoney } from './money.ts';
import { showBytes, showChange, showCount, showDuration, showLarge, showRatio } from './numbers.ts';

const gap = /[\u00a0\u202f\u2009]/g;
const spaced = (text: string) => text.replace(gap, ' ');
const locales = ['en', 'ru', 'kk', 'zh', 'de', 'nb', 'sv'];

describe('a hashrate', () => {
  test('by itself is the text that the API writes, with the signs of the language', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e23, noNaN: true }), (hashesPerSecond) => {
        const shown = spaced(showHashrate(hashesPerSecond, { locale: 'de', unit: 'auto' }));
        // Above a thousand of the largest unit the language groups digits; the API does not.
        expect(shown.replaceAll('.', '').replace(',', '.')).toBe(formatHashrate(hashesPerSecond));
      }),
    );
  });

  test.each([
    [37_405e12, 'auto', 'en', '37.405 PH/s'],
    [37_405e12, 'auto', 'ru', '37,405 PH/s'],
    [37_405e12, 'TH/s', 'en', '37,405.000 TH/s'],
    [37_405e12, 'EH/s', 'sv', '0,037 EH/s'],
    [0, 'PH/s', 'en', '0.000 PH/s'],
    [1e9, 'PH/s', 'en', '< 0.001 PH/s'],
  ] as const)('of %d in %s for %s is %s', (hashesPerSecond, unit, locale, shown) => {
    expect(spaced(showHashrate(hashesPerSecond, { locale, unit }))).toBe(shown);
  });

  test('of solutions keeps its own unit', () => {
    expect(spaced(showHashrate(421_500, { locale: 'en', unit: 'PH/s', algorithm: 'equihash' }))).toBe('421.500 KSol/s');
  });
});

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.option(fc.stringMatching(/^\d{1,18}$/), { nil: null }))
  .map(([whole, fraction]) => (fraction === null ? `${whole}` : `${whole}.${fraction}`));

describe('money', () => {
  test('keeps every digit in every language', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(...locales), (text, locale) => {
        const shown = showAmount(text, locale);
        expect(shown.replaceAll(/\D/g, '')).toBe(text.replaceAll(/\D/g, ''));
        expect(shown.startsWith('\u2212')).toBe(text.startsWith('-'));
      }),
    );
  });

  test.each([
    ['1234567.10000000', 'en', '1,234,567.10000000'],
    ['1234567.10000000', 'ru', '1 234 567,10000000'],
    ['12345678901234567890.123456789012345678', 'de', '12.345.678.901.234.567.890,123456789012345678'],
    ['-0.5', 'en', '−0.5'],
    ['none', 'en', 'none'],
  ])('%s for %s is %s', (text, locale, shown) => {
    expect(spaced(showAmount(text, locale))).toBe(shown);
  });

  test('stands beside its currency', () => {
    expect(spaced(showMoney('0.01864218', 'BTC', 'en'))).toBe('0.01864218 BTC');
    expect(showMoney('0.01864218', null, 'en')).toBe('0.01864218');
  });

  test('is compared exactly, and shared by a positive whole only', () => {
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        expect(compareAmounts(one, other)).toBe(new Decimal(one).cmp(other));
        const share = shareOf(one, other);
        expect(share === null).toBe(new Decimal(other).lte(0));
      }),
    );
    expect(shareOf('0.0025', '0.005')).toBe(0.5);
    expect(shareOf('none', '1')).toBeNull();
  });
});

test.each([
  [5, '5 sec. ago'],
  [119, '119 sec. ago'],
  [180, '3 min. ago'],
  [7200, '2 hr. ago'],
  [200_000, '2 days ago'],
  [-10, '0 sec. ago'],
])('%d seconds are %s', (seconds, shown) => {
  expect(showAge(seconds, 'en')).toBe(shown);
});

test('a moment is shown in the time zone that was set, and names it; a day of earnings has none', () => {
  const form = { locale: 'en', timeZone: 'Asia/Almaty' };
  expect(spaced(showMoment('2026-11-30T20:30:00Z', form))).toMatch(/^Dec 1, 2026, 1:30 AM GMT\+5$/);
  expect(showMoment('2026-11-30T20:30:00Z', { ...form, timeZone: 'UTC' })).toContain('UTC');
  expect(showDay('2026-11-30', 'en')).toBe('Nov 30, 2026');
});

test.each([
  ['en', '110.57 T'],
  ['ru', '110,57 трлн'],
  ['zh', '110.57万亿'],
])('in %s a difficulty is %s', (locale, shown) => {
  expect(spaced(showLarge(110.57e12, locale))).toBe(shown);
});

test('an exact moment has its seconds', () => {
  const form = { locale: 'ru', timeZone: 'UTC' };
  expect(showMoment('2026-11-30T20:30:15Z', form, true)).toContain('20:30:15');
  expect(showMoment('2026-11-30T20:30:15Z', form)).not.toContain('15');
});

test('ratios are percentages, changes have a sign', () => {
  expect(spaced(showRatio(0.0123, 'de'))).toBe('1,23 %');
  expect(showRatio(0.2, 'en')).toBe('20.00%');
  expect(showChange(0.05, 'en')).toBe('+5.0%');
  expect(showChange(-0.123, 'en')).toBe('-12.3%');
  expect(showCount(12_345, 'en')).toBe('12,345');
});

test.each([
  [0, 'en', '0 sec'],
  [90, 'en', '90 sec'],
  [1800, 'en', '30 min'],
  [5400, 'en', '90 min'],
  [43_200, 'ru', '12 ч'],
  [100_000, 'en', '28 hr'],
  [259_200, 'en', '3 days'],
] as const)('%d seconds in %s last %s', (seconds, locale, shown) => {
  expect(spaced(showDuration(seconds, locale))).toBe(shown);
});

test.each([
  [3.24e9, 'en', '3.2 GB'],
  [1.5e12, 'de', '1,5 TB'],
] as const)('%d bytes in %s are %s', (bytes, locale, shown) => {
  expect(spaced(showBytes(bytes, locale))).toBe(shown);
});
