import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newestIncome } from './income.ts';

const dates = ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21'];
const days = fc
  .uniqueArray(fc.constantFrom(...dates), { minLength: 1 })
  .map((found) => found.map((date) => ({ date, amount: `0.${date.slice(-2)}`, hashrateHs: null })));

test('is that of the newest day, whatever the order, unless a row that was left out may be as new', () => {
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
