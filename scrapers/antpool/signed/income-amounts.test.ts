import { addMoney, moneyFromAtomic } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { undocumentedAmounts, withSum, withSums } from './income-amounts.ts';

describe('the sum of a row of income', () => {
  const methods = ['ppsAmount', 'pplnsAmount', 'soloAmount', 'fppsBlockAmount', 'fppsFeeAmount'];
  const satoshi = fc.integer({ min: 0, max: 2_100_000_000 });
  const rows = fc.dictionary(fc.constantFrom(...methods), satoshi, { minKeys: 1 });
  const amountsOf = (row: Record<string, number>) =>
    Object.entries(row).map(([method, units]) => [method, moneyFromAtomic(units, 1e8)] as const);
  const sumOf = (row: object) => (withSum(row) as { sum?: string | null }).sum;

  test('is exact for any methods; amounts without a value are ignored', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const amounts = amountsOf(row);
        const exact = addMoney(...amounts.map(([, amount]) => amount));
        expect(sumOf(Object.fromEntries(amounts))).toBe(exact);
        expect(sumOf({ ppappsAmount: null, ppapplnsAmount: '--', ...Object.fromEntries(amounts) })).toBe(exact);
      }),
    );
  });

  test('is missing where an amount is unreadable or negative, and where the row has none', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('n.a.', '-0.1', true, {}), (row, odd) => {
        expect(sumOf({ ...Object.fromEntries(amountsOf(row)), ppappsAmount: odd })).toBeUndefined();
      }),
    );
    expect(sumOf({ timestamp: '2026-11-20' })).toBeUndefined();
    expect(sumOf({ ppsAmount: null, fppsFeeAmount: '--' })).toBeNull();
    expect(withSum('no row')).toBe('no row');
  });
});

test('a row with undocumented amounts alone spoils no day; a list of such rows has changed', () => {
  const good = { ppsAmount: '1' };
  const other = { dogeAmount: '7' };
  expect(withSums([good, other, { dogeAmount: '0' }])).toEqual([
    { ...good, sum: '1.00000000' },
    { ...other, sum: '0' },
  ]);
  expect(withSums([other])).toEqual([other]);
});

test('undocumented amounts, unless they hold nothing', () => {
  const row = {
    ppsAmount: '1',
    amount: '2',
    new_amount: '0.25',
    newAmount: '0.5',
    fppsTipAmount: 'much',
    oldAmount: '0',
    goneAmount: null,
  };
  expect(undocumentedAmounts(row)).toEqual([
    { what: 'new_amount', amount: '0.25000000' },
    { what: 'newAmount', amount: '0.50000000' },
    { what: 'fppsTipAmount', amount: null },
  ]);
  expect(undocumentedAmounts('row')).toEqual([]);
});
