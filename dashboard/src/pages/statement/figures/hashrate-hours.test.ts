import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HourPoint, hashrateHours } from './hashrate-hours.ts';
import { isMonth, monthFrom, monthSpan } from './month-span.ts';

const hour = 3_600_000;

test.each([
  // The first of the month, an hour of it, its last hour, and later.
  ['2026-10', '2026-10-01T00:59:00Z', 0, '2026-10-01', false],
  ['2026-10', '2026-10-02T01:30:00Z', 25, '2026-10-02', false],
  ['2026-10', '2026-10-31T23:59:59Z', 743, '2026-10-31', false],
  ['2026-10', '2026-11-01T00:00:00Z', 744, '2026-10-31', true],
  ['2024-02', '2026-11-01T00:00:00Z', 696, '2024-02-29', true],
  ['2026-12', '2026-11-01T00:00:00Z', 0, '2026-12-01', false],
])('of %s at %s, %i hours are over', (month, now, hours, lastDay, isOver) => {
  expect(monthSpan(month, Date.parse(now))).toMatchObject({ hours, lastDay, isOver });
});

test('months go over the end of a year', () => {
  expect([monthFrom('2026-01', -1), monthFrom('2026-12', 1), monthFrom('2026-10', 0)]).toEqual([
    '2025-12',
    '2027-01',
    '2026-10',
  ]);
  expect(['2026-10', '2026-13', '2026-1', 'x', '2026-10-01'].map(isMonth)).toEqual([true, false, false, false, false]);
});

/** For each hour of a month: no point, a point that tells nothing, none at all, or a rate. */
const months = fc.array(
  fc.oneof(
    fc.constant('no point' as const),
    fc.constant(null),
    fc.constant(0),
    fc.integer({ min: 1, max: 1e9 }).map((rate) => rate * 1e6),
  ),
  { minLength: 744, maxLength: 744 },
);

test('every hour is known, offline or not known, and an hour without a reading is never offline', () => {
  fc.assert(
    fc.property(months, fc.integer({ min: 0, max: 800 }), fc.boolean(), (hours, over, isShuffled) => {
      const begin = Date.parse('2026-10-01T00:00:00Z');
      const span = monthSpan('2026-10', begin + over * hour + 5);
      const points = hours.flatMap((rate, index): HourPoint[] =>
        rate === 'no point'
          ? []
          : [{ timestamp: new Date(begin + index * hour).toISOString(), current_hashrate_hs: rate }],
      );
      // What is before and after the month is none of it, and an hour that two pages list is one.
      const strange = [
        { timestamp: '2026-09-30T23:00:00Z', current_hashrate_hs: 5e20 },
        { timestamp: '2026-11-01T00:00:00Z', current_hashrate_hs: 5e20 },
        ...points.slice(0, 1),
      ];
      const told = hashrateHours(isShuffled ? [...strange, ...points].reverse() : [...points, ...strange], span);

      const inSpan = hours.slice(0, Math.min(over, 744));
      const rates = inSpan.filter((rate) => typeof rate === 'number');
      expect(told.known).toBe(rates.length);
      expect(told.offline).toBe(inSpan.filter((rate) => rate === 0).length);
      expect(told.unknown).toBe(inSpan.filter((rate) => rate === null || rate === 'no point').length);
      expect(told.known + told.unknown).toBe(span.hours);
      // Summed in whole numbers, in another way.
      const sum = rates.reduce((all, rate) => all + BigInt(rate), 0n);
      if (rates.length === 0) expect(told.meanHs).toBeNull();
      else expect(Math.abs(Number(told.meanHs) - Number(sum) / rates.length)).toBeLessThanOrEqual(Number(sum) * 1e-12);
    }),
    { numRuns: 60 },
  );
});
