import { addMoney, compareMoney, moneyFromAtomic } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayRow, earningsOf, wholeDays } from './days.ts';

const day = (index: number) => new Date(Date.UTC(2026, 10, 20 - index)).toISOString().slice(0, 10);

const unmarked = (date: string, amount: string) => ({ date, amount, hashrateHs: null });

/** Rows newest first, several of a day. */
const lists = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2_100_000_000 })), { minLength: 1 })
  .map((rows): DayRow[] =>
    rows
      .sort(([one], [other]) => one - other)
      .map(([index, satoshi]) => ({ date: day(index), amount: moneyFromAtomic(satoshi, 1e8), hashrateHs: 1e15 })),
  );

describe('days of earnings', () => {
  test('a complete list loses nothing', () => {
    fc.assert(
      fc.property(lists, (counted) => {
        const days = wholeDays({ counted, leftOut: [], dropped: [], cut: false });
        const all = (rows: { amount: string }[]) => addMoney(...rows.map(({ amount }) => amount));
        expect(all(days)).toBe(all(counted));
        expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
      }),
    );
  });

  test('wherever the page ends, every listed day is whole', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (counted, at) => {
        const read = counted.slice(0, 1 + (at % counted.length));
        const whole = wholeDays({ counted, leftOut: [], dropped: [], cut: false });
        for (const given of wholeDays({ counted: read, leftOut: [], dropped: [], cut: read.length !== counted.length }))
          expect(whole.find(({ date }) => date === given.date)?.amount).toBe(given.amount);
      }),
    );
  });

  test('a day with a dropped row is left out', () => {
    const counted = [0, 0, 1].map((index) => ({ date: day(index), amount: '0.00100000', hashrateHs: null }));
    const days = wholeDays({ counted, leftOut: [], dropped: [day(0)], cut: false });
    expect(days).toEqual([{ date: day(1), amount: '0.00100000', hashrateHs: null }]);
  });

  const unknown = { date: day(0), reason: 'unknown_kind', what: 'XYZ', amount: '4.4' } as const;

  test('rows that do not count stay beside their day; a day without others has 0 and is not the last income', () => {
    const counted = [{ date: day(1), amount: '0.00100000', hashrateHs: null }];
    const doge = { date: day(0), amount: '151.2', hashrateHs: null, currency: 'DOGE' };
    const list = { counted: [...counted, doge], leftOut: [unknown], dropped: [], unreadable: [], cut: false };
    const leftOut = [{ reason: 'unknown_kind', what: 'XYZ', amount: '4.4' }];
    expect(earningsOf(list)).toEqual({
      earnings: [{ ...unmarked(day(0), '0.00000000'), complete: false, leftOut }, doge, ...counted],
      lastIncome: '0.00100000',
    });
  });

  test('rows that do not count are left out with their day', () => {
    const counted = [{ date: day(1), amount: '0.00100000', hashrateHs: null }];
    const list = { counted, leftOut: [unknown, { ...unknown, date: day(2) }], dropped: [day(0)], cut: true };
    expect(wholeDays(list)).toEqual(counted);
  });

  test('the hashrate of a day is not added up', () => {
    const counted = [5e15, null, 0].map((hashrateHs) => ({ date: day(0), amount: '0.1', hashrateHs }));
    const [only] = wholeDays({ counted, leftOut: [], dropped: [], cut: false });
    expect(only?.hashrateHs).toBe(5e15);
    expect(compareMoney(only?.amount ?? '', '0.3')).toBe(0);
  });
});
