import { addMoney, compareMoney, moneyFromAtomic } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DayPart, incomeOf, wholeDays } from './days.ts';

const day = (index: number) => new Date(Date.UTC(2026, 10, 20 - index)).toISOString().slice(0, 10);

const unmarked = (date: string, amount: string) => ({ date, amount, hashrateHs: null });

/** Rows newest first, several of a day. */
const lists = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 2_100_000_000 })), { minLength: 1 })
  .map((rows): DayPart[] =>
    rows
      .sort(([one], [other]) => one - other)
      .map(([index, satoshi]) => ({ date: day(index), amount: moneyFromAtomic(satoshi, 1e8), hashrateHs: 1e15 })),
  );

describe('days of earnings', () => {
  test('of a whole list nothing is lost', () => {
    fc.assert(
      fc.property(lists, (parts) => {
        const days = wholeDays({ parts, leftOut: [], spoilt: [], cut: false });
        const all = (rows: { amount: string }[]) => addMoney(...rows.map(({ amount }) => amount));
        expect(all(days)).toBe(all(parts));
        expect(new Set(days.map(({ date }) => date)).size).toBe(days.length);
      }),
    );
  });

  test('wherever the page ends, a day that is given is the whole day', () => {
    fc.assert(
      fc.property(lists, fc.nat(), (parts, at) => {
        const read = parts.slice(0, 1 + (at % parts.length));
        const whole = wholeDays({ parts, leftOut: [], spoilt: [], cut: false });
        for (const given of wholeDays({ parts: read, leftOut: [], spoilt: [], cut: read.length !== parts.length }))
          expect(whole.find(({ date }) => date === given.date)?.amount).toBe(given.amount);
      }),
    );
  });

  test('a day with a row that cannot be read is left out', () => {
    const parts = [0, 0, 1].map((index) => ({ date: day(index), amount: '0.00100000', hashrateHs: null }));
    const days = wholeDays({ parts, leftOut: [], spoilt: [day(0)], cut: false });
    expect(days).toEqual([{ date: day(1), amount: '0.00100000', hashrateHs: null }]);
  });

  const unknown = { date: day(0), reason: 'unknown_kind', what: 'XYZ', amount: '4.4' } as const;

  test('rows that are not counted stay beside their day; a day that has nothing else is one of 0 and no income', () => {
    const parts = [{ date: day(1), amount: '0.00100000', hashrateHs: null }];
    const doge = { date: day(0), amount: '151.2', hashrateHs: null, currency: 'DOGE' };
    const list = { parts: [...parts, doge], leftOut: [unknown], spoilt: [], doubtful: [], cut: false };
    const leftOut = [{ reason: 'unknown_kind', what: 'XYZ', amount: '4.4' }];
    expect(incomeOf(list)).toEqual({
      earnings: [{ ...unmarked(day(0), '0.00000000'), complete: false, leftOut }, doge, ...parts],
      lastIncome: '0.00100000',
    });
  });

  test('of a day that is not told, they are not told either', () => {
    const parts = [{ date: day(1), amount: '0.00100000', hashrateHs: null }];
    const list = { parts, leftOut: [unknown, { ...unknown, date: day(2) }], spoilt: [day(0)], cut: true };
    expect(wholeDays(list)).toEqual(parts);
  });

  test('the hashrate of a day is told once, not added up', () => {
    const parts = [5e15, null, 0].map((hashrateHs) => ({ date: day(0), amount: '0.1', hashrateHs }));
    const [only] = wholeDays({ parts, leftOut: [], spoilt: [], cut: false });
    expect(only?.hashrateHs).toBe(5e15);
    expect(compareMoney(only?.amount ?? '', '0.3')).toBe(0);
  });
});
