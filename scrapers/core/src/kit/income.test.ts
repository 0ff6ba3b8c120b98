import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNewestFirst, leftOutDays, newestIncome } from './income.ts';

const dates = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'];
const days = fc
  .uniqueArray(fc.constantFrom(...dates), { minLength: 1 })
  .map((found) => found.map((date) => ({ date, amount: `0.${date.slice(-2)}`, hashrateHs: null })));

test('is that of the newest day in any order, unless a left-out row may be as new', () => {
  fc.assert(
    fc.property(days, fc.array(fc.option(fc.constantFrom(...dates))), (known, leftOut) => {
      const newest = known
        .map(({ date }) => date)
        .toSorted()
        .at(-1) as string;
      const isSure = leftOut.every((date) => date !== null && date < newest);
      expect(newestIncome(known, leftOut)).toBe(isSure ? `0.${newest.slice(-2)}` : null);
    }),
  );
});

test('is unknown without days', () => {
  expect(newestIncome([], [])).toBeNull();
});

test('a row without a readable day is of a day between its neighbours, where the list is sorted', () => {
  const odd = { day: 'yesterday' };
  const row = (date: number) => ({ day: `2026-11-${date}` });
  const days = (...list: object[]) => leftOutDays(list, [odd], 'day');
  expect(days(row(21), odd, row(19))).toEqual(['2026-11-21', '2026-11-19']);
  expect(days(row(18), row(19), odd, row(21))).toEqual(['2026-11-19', '2026-11-21']);
  expect(days(odd, row(21), row(19))).toEqual([null]);
  expect(days(row(19), row(21), odd)).toEqual([null]);
  expect(days(row(19), odd, row(21), row(18))).toEqual([null]);
  expect(leftOutDays([row(21), row(20)], [], 'day')).toEqual([]);
});

test('the newest day comes first where each day is as old as the one before or older', () => {
  expect(isNewestFirst(['2026-11-21', '2026-11-21', '2026-11-20'])).toBe(true);
  for (const unsure of [
    [],
    ['2026-11-21'],
    ['2026-11-21', '2026-11-21'],
    ['2026-11-20', '2026-11-21'],
    ['2026-11-21', '2026-11-19', '2026-11-20'],
  ])
    expect(isNewestFirst(unsure)).toBe(false);
});
