import { expect, test } from 'vitest';
import { idOfPayout, type KnownPayout, sumsOf } from './known-payout.ts';

const payout = (amount: string, currency: string | null, state: KnownPayout['state'] = 'confirmed') =>
  ({ pool_id: 'alpha_001', event_id: 'e', payout_id: null, amount, currency, state }) as KnownPayout;

test('only what is confirmed is added up, exactly and by currency', () => {
  const paid = [payout('0.1', 'BTC'), payout('0.20000001', 'BTC'), payout('5', 'LTC'), payout('7', null)];
  const others = (['unconfirmed', 'withdrawn', 'returned'] as const).map((state) => payout('9', 'BTC', state));
  expect(sumsOf([...others, ...paid])).toEqual([
    { currency: 'BTC', sum: '0.30000001', count: 2 },
    { currency: 'LTC', sum: '5', count: 1 },
    { currency: null, sum: '7', count: 1 },
  ]);
  expect(sumsOf(others)).toEqual([]);
});

test('a payment without an event is not one with the same id', () => {
  const known = payout('1', 'BTC');
  expect(idOfPayout(known)).not.toBe(idOfPayout({ ...known, event_id: null, payout_id: 'e' }));
});
