import { noTally } from '@poolgate/core/kit/tally.ts';
import { addMoney, moneyFromAtomic } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { page } from '../both-ways/envelope.ts';
import { payoutRow, withSum } from '../signed/schema.ts';
import { hashAnswer, payItem } from './schema.ts';

describe('the sum of a row of income', () => {
  const methods = ['ppsAmount', 'pplnsAmount', 'soloAmount', 'fppsBlockAmount', 'fppsFeeAmount'];
  const satoshi = fc.integer({ min: 0, max: 2_100_000_000 });
  const rows = fc.dictionary(fc.constantFrom(...methods), satoshi, { minKeys: 1 });
  const amountsOf = (row: Record<string, number>) =>
    Object.entries(row).map(([method, units]) => [method, moneyFromAtomic(units, 1e8)] as const);
  const sumOf = (row: object) => (withSum(row) as { sum?: string | null }).sum;

  test('is exact, whichever methods the row has; what says nothing is no part of it', () => {
    fc.assert(
      fc.property(rows, (row) => {
        const amounts = amountsOf(row);
        const exact = addMoney(...amounts.map(([, amount]) => amount));
        expect(sumOf(Object.fromEntries(amounts))).toBe(exact);
        expect(sumOf({ ppappsAmount: null, ppapplnsAmount: '--', ...Object.fromEntries(amounts) })).toBe(exact);
      }),
    );
  });

  test('is missing where an amount cannot be read or cannot be, and where there is none', () => {
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

describe('a page', () => {
  const none = { rows: [], totalPage: null, totalRecord: null };

  test.each([
    null,
    undefined,
    {},
    { result: null },
    { result: {} },
    { result: { rows: {} } },
    { other: 1 },
    [],
    { result: [] },
  ])('%j has no rows', (data) => {
    expect(page('result', 'rows').read(data, noTally)).toEqual(none);
  });

  test.each([[1], 'none', 0, { result: [1] }, { result: { rows: 'none' } }, { result: { rows: { first: {} } } }])(
    '%j has another structure',
    (data) => {
      expect(() => page('result', 'rows').read(data, noTally)).toThrow('another structure');
    },
  );
});

describe('a hashrate whose unit stands beside it', () => {
  const told = (hash: object) => hashAnswer.read({ code: '000000', data: hash }, noTally);

  test.each([
    ['with its unit', { hsNow: '1.92', hsNowUnit: 'PH/s', hash5mBaseUnit: 5 }, 1.92e15],
    ['zero without any', { hsNow: '0', hsNowUnit: '' }, 0],
    ['in words only', { hsNow: '--', hsNowUnit: 'PH/s', hash5mBaseUnit: 5e15 }, 5e15],
    ['without its unit', { hsNow: '1.92', hash5mBaseUnit: 5e15 }, 5e15],
    ['in a unit that is not known', { hsNow: '1.92', hsNowUnit: 'XH/s', hash5mBaseUnit: 5e15 }, 5e15],
    ['beside a plain figure that was not filled', { hsNow: '18.05', hsNowUnit: 'TH/s', hash5mBaseUnit: 0 }, 18.05e12],
    ['not at all', { hsNow: null }, null],
  ])('%s', (_what, hash, hs) => {
    expect(told(hash).nowHs).toBe(hs);
  });

  test.each([
    { hsNow: '1.92', hsNowUnit: 'XH/s' },
    { hsNow: '1.92', hsNowUnit: 'XH/s', hash5mBaseUnit: 0 },
    { hsNow: '1.92', hash5mBaseUnit: 0 },
    { hsNow: '1.92' },
    { hsNow: '-1', hsNowUnit: 'PH/s' },
    {},
  ])('%j is refused', (hash) => {
    expect(() => told(hash)).toThrow('data.hsNow');
  });
});

test('a payment with the number 0 has none: many have that one', () => {
  for (const none of [0, '0', '', null]) {
    expect(payoutRow.look({ id: none })?.figures.id).toBeNull();
    expect(payItem.look({ payId: none })?.figures.payId).toBeNull();
  }
  expect(payoutRow.look({ id: 7 })?.figures.id).toBe('7');
});
