import { addMoney, money, moneyFromAtomic } from '@poolgate/contracts/money.ts';
import { ReadFailure } from '@poolgate/core/failure.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBooks } from './books.ts';

const at = (text: string) => Date.parse(text) / 1000;
const firstDay = '2026-10-21';

function revenue(date: string, changed_balance: unknown, more: object = {}) {
  const mining_date = at(`${date}T00:00:00Z`);
  return {
    id: 1,
    type: 'revenue_fpps',
    changed_balance,
    created_at: mining_date + 90_000,
    mining_extra: { mining_date, ...more },
  };
}

function payout(changed_balance: unknown, payout_extra: object | null, more: object = {}) {
  return { id: 7, type: 'payout', changed_balance, created_at: at('2026-11-20T03:10:00Z'), payout_extra, ...more };
}

describe('days', () => {
  test('several rows of a day add up exactly, in any order and spelling', () => {
    const satoshis = fc.array(fc.integer({ min: 0, max: 2_100_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(satoshis, fc.boolean(), (amounts, asText) => {
        const coins = amounts.map((amount) => moneyFromAtomic(amount, 1e8));
        const rows = coins.map((amount) => revenue('2026-11-20', asText ? amount : Number(amount)));
        const { earnings, lastIncome } = readBooks(rows, firstDay);
        expect(earnings.map(({ amount }) => amount)).toEqual([addMoney(...coins)]);
        expect(lastIncome).toBe(addMoney(...coins));
      }),
    );
  });

  test('the hashrate of a day is repeated in its rows and never added', () => {
    const rows = [revenue('2026-11-20', 0.1, { hash_rate: 5e14 }), revenue('2026-11-20', 0.1, { hash_rate: '5e14' })];
    expect(readBooks(rows, firstDay).earnings[0]?.hashrateHs).toBe(5e14);
  });

  test('a day that earned nothing may have had no hashrate; one that earned did have one', () => {
    const rows = [revenue('2026-11-19', 0), revenue('2026-11-20', 0.1)];
    expect(readBooks(rows, firstDay).earnings.map(({ hashrateHs }) => hashrateHs)).toEqual([0, null]);
  });

  test('a day with an unreadable row is not told, however many others it has', () => {
    const rows = [revenue('2026-11-18', 0.3), revenue('2026-11-19', 0.1), revenue('2026-11-19', 'much')];
    const { earnings, lastIncome } = readBooks(rows, firstDay);
    expect(earnings.map(({ date }) => date)).toEqual(['2026-11-18']);
    expect(lastIncome).toBeNull();
  });

  test('a row that names neither a day nor a time puts every day in doubt', () => {
    const rows = [revenue('2026-11-19', 0.1), { id: 2, type: 'revenue_fpps', changed_balance: 0.1 }];
    expect(readBooks(rows, firstDay)).toEqual({ earnings: [], payouts: [], lastIncome: null, dropped: 1 });
  });

  test('a tenth of odd rows is left out, more is a changed format', () => {
    const odd = (id: number) => ({
      id,
      type: 'revenue_fpps',
      changed_balance: [],
      created_at: at('2026-10-22T01:00:00Z'),
    });
    const good = Array.from({ length: 18 }, (_, index) =>
      revenue(`2026-11-${index + 1}`.replace(/-(\d)$/, '-0$1'), 0.1),
    );
    expect(readBooks([...good, odd(1), odd(2)], firstDay)).toMatchObject({ dropped: 2, lastIncome: '0.10000000' });
    expect(() => readBooks([...good, odd(1), odd(2), odd(3)], firstDay)).toThrow(ReadFailure);
  });
});

describe('payments', () => {
  const extra = { value: 0.01, tx_id: ' ', paid_time: at('2026-11-20T03:12:00Z'), tip: 0.0001 };

  test('what left the balance, with the fee beside it', () => {
    expect(readBooks([payout(-0.0101, extra)], firstDay).payouts).toEqual([
      { payoutId: '7', paidAt: extra.paid_time, amount: '0.01010000', fee: money(0.0001), tx: null },
    ]);
  });

  test('an id of its own is made of what stays the same', () => {
    const [first] = readBooks([payout(-0.01, { ...extra, paid_time: 0 }, { id: undefined })], firstDay).payouts;
    const [later] = readBooks([payout(-0.01, { ...extra, tx_id: 'a' }, { id: undefined })], firstDay).payouts;
    expect(first?.payoutId).toBe(`${at('2026-11-20T03:10:00Z')}:0.01000000`);
    expect(later?.payoutId).toBe(first?.payoutId);
    expect(first?.paidAt).toBe(at('2026-11-20T03:10:00Z'));
  });

  test('a payment of nothing does not parse, one that came back is none', () => {
    expect(readBooks([payout(0, null)], firstDay)).toMatchObject({ payouts: [], dropped: 1 });
    expect(readBooks([payout(0.01, extra)], firstDay)).toMatchObject({ payouts: [], dropped: 0 });
  });
});
