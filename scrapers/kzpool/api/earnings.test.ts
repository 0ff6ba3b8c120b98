import { noTally } from '@poolgate/core/kit/tally.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import type { PartName } from '@poolgate/language/parts.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiEarningsOf, profitQuery } from './earnings.ts';

const now = new Date('2026-11-21T09:00:00Z');

test('all days are requested at first, then the newest and those missed', () => {
  const known = (newestEarningDay: string | null) => ({
    newestEarningDay,
    newestPayoutAt: null,
    currency: null,
    partsRead: new Set<PartName>(),
    incomeFromGrowth: false,
  });
  expect(profitQuery(null, now)).toEqual({});
  expect(profitQuery(known(null), now)).toEqual({});
  expect(profitQuery(known('2026-11-20'), now)).toEqual({ from: '2026-09-22' });
  expect(profitQuery(known('2026-03-01'), now)).toEqual({ from: '2026-03-01' });
});

test('days come newest first and exact, in whatever order the pool lists them', () => {
  const rows = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 28 }), fc.nat(10 ** 9)), {
    selector: ([day]) => day,
  });
  fc.assert(
    fc.property(rows, (days) => {
      const listed = days.map(([day, atoms]) => ({
        date: `2026-02-${String(day).padStart(2, '0')}`,
        total_profit: `${Math.floor(atoms / 1e8)}.${String(atoms % 1e8).padStart(8, '0')}`,
      }));
      const { earnings, lastIncome } = finished(apiEarningsOf({ rows: listed, complete: true }, noTally));
      const expected = listed
        .map(({ date, total_profit: amount }) => ({ date, amount, hashrateHs: null }))
        .toSorted((first, second) => (first.date < second.date ? 1 : -1));
      expect(earnings).toEqual(expected);
      expect(lastIncome).toBe(expected[0]?.amount ?? null);
    }),
  );
});

describe('the last income', () => {
  const row = (day: number, total_profit: unknown = `0.0${day}`) => ({ date: `2026-11-${day}`, total_profit });
  const last = (rows: unknown[], complete: boolean | null) =>
    finished(apiEarningsOf({ rows, complete }, noTally)).lastIncome;

  test('is unknown where the list may lack its newest days', () => {
    expect(last([row(18), row(19)], true)).toBe('0.01900000');
    expect(last([row(18), row(19)], false)).toBeNull();
    expect(last([row(18), row(19)], null)).toBeNull();
    expect(last([row(19), row(18)], false)).toBe('0.01900000');
  });

  test('is unknown where the day of the newest row is unreadable', () => {
    const odd = { date: 'yesterday', total_profit: '0.02' };
    expect(last([row(18), row(19), odd], true)).toBeNull();
    expect(last([row(18), odd, row(19), row(20)], true)).toBe('0.02000000');
  });

  test('is that of the newest credited day, whatever days are not credited yet', () => {
    expect(finished(apiEarningsOf({ rows: [row(21, ''), row(20, null), row(19)], complete: true }, noTally))).toEqual({
      earnings: [{ date: '2026-11-19', amount: '0.01900000', hashrateHs: null }],
      lastIncome: '0.01900000',
    });
  });
});
