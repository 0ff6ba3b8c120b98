import { noTally } from '@poolgate/core/kit/tally.ts';
import { compareMoney } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lifetimeIncomeOf } from './money.ts';
import { moneyShape } from './schema.ts';

const money = (fields: object) => moneyShape.read({ currency: 'BTC', balance: 0, ...fields }, noTally);

describe('lifetime income', () => {
  test('needs all of its parts, and stays the same when money moves between them', () => {
    const coins = fc.integer({ min: 0, max: 10 ** 12 }).map((units) => (units / 1e8).toFixed(8));
    fc.assert(
      fc.property(coins, coins, coins, (unsold, balance, paidtotal) => {
        const income = lifetimeIncomeOf(money({ unsold, balance, paidtotal }));
        const sold = lifetimeIncomeOf(money({ unsold: balance, balance: unsold, paidtotal }));
        const paid = lifetimeIncomeOf(money({ unsold, balance: paidtotal, paidtotal: balance }));
        for (const other of [sold, paid]) expect(compareMoney(income ?? 'x', other ?? 'x')).toBe(0);
      }),
    );
    expect(lifetimeIncomeOf(money({ unsold: '1', paidtotal: '2', unpaid: '5' }))).toBe('7.00000000');
    expect(lifetimeIncomeOf(money({ unsold: '', paidtotal: '2' }))).toBeNull();
    expect(lifetimeIncomeOf(money({ unpaid: '5', total: '9' }))).toBeNull();
  });
});
