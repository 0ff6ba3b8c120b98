import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noon } from '../../../testing/samples.ts';
import { median, quantile } from './median.ts';
import { longUsualRates, spansOfNorm, trendRates, usualRates } from './usual-hashrate.ts';

const day = 86_400;
const at = (daysAgo: number, hs: number | null, minutes = 0) => ({
  time: noon - daysAgo * day + minutes * 60,
  isWhole: true,
  rates: [{ algorithm: 'sha256', hs }],
});

test('the norm is the median of this time of day, from three days on', () => {
  expect(usualRates([at(1, 100), at(2, 110)], noon)).toEqual([{ algorithm: 'sha256', days: 2, hs: null }]);
  expect(usualRates([at(1, 100), at(2, 110), at(3, 10)], noon)).toEqual([{ algorithm: 'sha256', days: 3, hs: 100 }]);
  expect(usualRates([at(1, 100, -50), at(1, 100, 50), at(2, null)], noon)[0]?.days).toBe(1);
});

test('only this time of day counts, and today does not', () => {
  const spans = spansOfNorm(noon);
  expect(spans).toHaveLength(14);
  expect(spans[0]).toEqual({ from: noon - day - 3600, to: noon - day + 3600 });
  expect(spans.every(({ to }) => to < noon)).toBe(true);
});

test('where the miners were on another algorithm, they had nothing on this one', () => {
  const other = (daysAgo: number, isWhole: boolean) => ({
    ...{ time: noon - daysAgo * day, isWhole },
    rates: [{ algorithm: 'scrypt', hs: 5 }],
  });
  const norm = (isWhole: boolean) =>
    usualRates([at(1, 90), other(2, isWhole), other(3, isWhole), other(4, isWhole)], noon).find(
      ({ algorithm }) => algorithm === 'sha256',
    );
  expect(norm(true)).toEqual({ algorithm: 'sha256', days: 4, hs: 0 });
  expect(norm(false)).toEqual({ algorithm: 'sha256', days: 1, hs: null });
});

test('the long norm is the median of the days from 15 to 28 days ago, from seven of them on', () => {
  const asked: number[][] = [];
  const rates = (days: number[]) =>
    longUsualRates(20_000, {
      dailyMeans(from, to) {
        asked.push([from, to]);
        return days.map((hs, index) => ({ algorithm: null, day: from + index, hs }));
      },
    });
  expect(rates([1, 2, 3, 4, 5, 6])).toEqual([{ algorithm: null, days: 6, hs: null }]);
  expect(rates([1, 2, 3, 4, 5, 6, 7])).toEqual([{ algorithm: null, days: 7, hs: 4 }]);
  expect(asked[0]).toEqual([19_972, 19_985]);
});

/** @param hs of the last days, the newest last; null for one that was not read. */
function trend(hs: (number | null)[], today = 20_000) {
  const dailyMeans = (from: number, to: number) =>
    hs
      .map((rate, index) => ({ algorithm: null, day: today - hs.length + index, hs: rate }))
      .filter((one): one is typeof one & { hs: number } => one.hs !== null && one.day >= from && one.day <= to);
  return trendRates(today, { dailyMeans })[0];
}

const falling = (days: number) => Array.from({ length: days }, (_, index) => 100 - index);

test('the trend is where the last twelve days lead in three days, from eight of them on', () => {
  expect(trend(falling(12))).toEqual({ algorithm: null, days: 12, hs: 85 });
  expect(trend([500, ...falling(12)])?.hs).toBe(85);
  expect(trend(falling(8))).toEqual({ algorithm: null, days: 8, hs: 89 });
  expect(trend(falling(7))).toEqual({ algorithm: null, days: 7, hs: null });
  expect(trend(falling(12).map((hs, index) => (index % 4 === 1 ? null : hs)))).toEqual({
    ...{ algorithm: null, days: 9, hs: 85 },
  });
  expect(trend(falling(12).map((hs) => (hs - 88) * 10))?.hs).toBe(0);
});

test('three bad days move no trend, wherever they lie', () => {
  const hs = fc.double({ min: 0, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(11), { maxLength: 3 }), hs, (bad, rate) => {
      const level = Array.from({ length: 12 }, (_, index) => (bad.includes(index) ? rate : 100));
      expect(trend(level)?.hs).toBe(100);
    }),
  );
});

test('a median and a quantile lie among the values, and as many are above as below', () => {
  expect(median([])).toBeNull();
  expect(quantile([], 0.9)).toBeNull();
  expect(quantile([5, 1, 2, 3, 4, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (values) => {
      const middle = median(values) as number;
      const [below, above] = [values.filter((one) => one < middle), values.filter((one) => one > middle)];
      expect(Math.max(below.length, above.length)).toBeLessThanOrEqual(values.length / 2);
    }),
  );
});
