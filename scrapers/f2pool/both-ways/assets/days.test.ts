import { Misfit } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { createParts } from '@poolgate/core/parts.ts';
import { finished } from '@poolgate/core/testing/finished.ts';
import { addMoney, money, moneyFromAtomic } from '@poolgate/language/money.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf, paymentsOf, payoutsSince } from './days.ts';

const at = (text: string) => Date.parse(text) / 1000;
const firstDay = '2026-10-21';

function readDays(rows: unknown[]) {
  const poll = createParts(() => false);
  return {
    ...finished(daysOf(rows, 'litecoin', firstDay, poll.tally)),
    dropped: poll.droppedRows(),
    unreadable: poll.unreadableFigures(),
  };
}

function readPayments(rows: unknown[]) {
  const poll = createParts(() => false);
  const payouts = finished(paymentsOf(rows, 'litecoin', poll.tally));
  return { payouts, dropped: poll.droppedRows(), unreadable: poll.unreadableFigures() };
}

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
    const satoshis = fc.array(fc.integer({ min: -1000, max: 2_100_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(satoshis, fc.boolean(), (amounts, asText) => {
        const coins = amounts.map((amount) => moneyFromAtomic(amount, 1e8));
        const rows = coins.map((amount) => revenue('2026-11-20', asText ? amount : Number(amount)));
        const { earnings, lastIncome } = readDays(rows);
        expect(earnings.map(({ amount }) => amount)).toEqual([addMoney(...coins)]);
        expect(lastIncome).toBe(addMoney(...coins));
      }),
    );
  });

  test('the hashrate of a day is repeated in its rows and never added', () => {
    const rows = [revenue('2026-11-20', 0.1, { hash_rate: 5e14 }), revenue('2026-11-20', 0.1, { hash_rate: '5e14' })];
    expect(readDays(rows).earnings[0]?.hashrateHs).toBe(5e14);
  });

  test('a field that is null hides none of the same name', () => {
    expect(readDays([{ ...revenue('2026-11-20', 0.1), mining_date: null }]).earnings[0]?.date).toBe('2026-11-20');
  });

  test('an odd hashrate costs no day', () => {
    const [day] = readDays([revenue('2026-11-20', 0.1, { hash_rate: 'fast' })]).earnings;
    expect(day).toEqual({ date: '2026-11-20', amount: money(0.1), hashrateHs: null });
  });

  test('a day that earned nothing may have had no hashrate; one that earned did have one', () => {
    const rows = [revenue('2026-11-19', 0), revenue('2026-11-20', 0.1)];
    expect(readDays(rows).earnings.map(({ hashrateHs }) => hashrateHs)).toEqual([0, null]);
  });

  test('a day with an unreadable row is not told, however many others it has', () => {
    const rows = [revenue('2026-11-18', 0.3), revenue('2026-11-19', 0.1), revenue('2026-11-19', 'much')];
    const { earnings, lastIncome, dropped } = readDays(rows);
    expect(earnings.map(({ date }) => date)).toEqual(['2026-11-18']);
    expect(lastIncome).toBeNull();
    expect(dropped).toBe(1);
  });

  test('only revenue is income; other documented types are none, and what nobody knows is left out in sight', () => {
    const other = (type: string, more: object = {}) => ({ ...revenue('2026-11-20', 0.5), type, ...more });
    const rows = [
      revenue('2026-11-20', 0.1),
      ...['payout', 'PAYOUT_ln', 'flash_exchange', 'reward', 'dividend_mm'].map((type) => other(type)),
      other('revenues'),
      other('transfer', { mining_extra: null, changed_balance: -2 }),
      other('transfer', { mining_extra: null, created_at: null }),
      other('income_fpps', { changed_balance: 'much' }),
    ];
    const leftOut = [
      { reason: 'unknown_kind', what: 'revenues', amount: '0.50000000' },
      { reason: 'unknown_kind', what: 'income_fpps', amount: null },
    ];
    const booked = { ...leftOut[0], what: 'transfer', amount: '-2.00000000' };
    const { earnings, lastIncome, dropped } = readDays(rows);
    expect(earnings).toEqual([
      { date: '2026-11-20', amount: '0.10000000', hashrateHs: null, complete: false, leftOut },
      { date: '2026-11-21', amount: '0.00000000', hashrateHs: null, complete: false, leftOut: [booked] },
    ]);
    expect([lastIncome, dropped]).toEqual(['0.10000000', 1]);
  });

  test('a row that names another coin is left out in sight, wherever it names it', () => {
    const day = (more: object) => readDays([revenue('2026-11-20', 0.1), { ...revenue('2026-11-20', 0.5), ...more }]);
    for (const own of [{ currency: 'litecoin' }, { currency: 'LTC' }, { coin: 'ltc' }, { type: 'revenue_pps_ltc' }])
      expect(day(own)).toMatchObject({ earnings: [{ amount: '0.60000000' }], lastIncome: '0.60000000' });
    const others: [object, string][] = [
      [{ currency: 'dogecoin' }, 'revenue_fpps dogecoin'],
      [{ coin: 'newcoin' }, 'revenue_fpps newcoin'],
      [{ type: 'revenue_merged_doge' }, 'revenue_merged_doge'],
      [{ type: 'revenue收益' }, 'revenue收益'],
      [{ type: 'revenue_狗狗币' }, 'revenue_狗狗币'],
    ];
    for (const [other, what] of others)
      expect(day(other)).toMatchObject({
        earnings: [{ amount: '0.10000000', complete: false, leftOut: [{ what, amount: '0.50000000' }] }],
        lastIncome: '0.10000000',
      });
  });

  test('a row without a type does not count, and its day is not told', () => {
    const { type: _type, ...row } = revenue('2026-11-20', 0.5);
    const { earnings, lastIncome, dropped } = readDays([revenue('2026-11-19', 0.1), revenue('2026-11-20', 0.2), row]);
    expect(earnings.map(({ date, amount }) => [date, amount])).toEqual([['2026-11-19', '0.10000000']]);
    expect([lastIncome, dropped]).toEqual([null, 1]);
  });

  test.each([
    ['names neither a day nor a time', { id: 2, type: 'revenue_fpps', changed_balance: 0.1 }],
    ['is no record', 'revenue'],
    ['names no type', { changed_balance: 0.1 }],
  ])('a row that %s puts every day in doubt', (_what, row) => {
    expect(readDays([revenue('2026-11-19', 0.1), row])).toMatchObject({ earnings: [], lastIncome: null, dropped: 1 });
  });

  test('up to half of odd rows are left out, more are a changed format', () => {
    const odd = { id: 2, type: 'revenue_fpps', changed_balance: [], created_at: at('2026-10-22T01:00:00Z') };
    const good = [revenue('2026-11-19', 0.2), revenue('2026-11-20', 0.1)];
    expect(readDays([...good, odd, odd])).toMatchObject({ dropped: 2, lastIncome: money(0.1) });
    expect(() => readDays([...good, odd, odd, odd])).toThrow(Misfit);
  });
});

describe('payments', () => {
  const extra = { value: 0.01, tx_id: ' ', paid_time: at('2026-11-20T03:12:00Z'), tip: 0.0001 };

  test('one that names another coin is none of this account', () => {
    const rows = [payout(-0.01, extra, { currency: 'litecoin' }), payout(-5, extra, { id: 8, currency: 'dogecoin' })];
    const { payouts, dropped } = readPayments(rows);
    expect(payouts.map(({ ownId }) => ownId)).toEqual(['7']);
    expect(dropped).toBe(1);
  });

  test('what left the balance, with the fee beside it', () => {
    expect(readPayments([payout(-0.0101, extra)]).payouts).toEqual([
      { ownId: '7', paidAt: extra.paid_time, amount: '0.01010000', fee: money(0.0001), tx: null, state: 'sent' },
    ]);
  });

  test('no id is none, and neither is 0', () => {
    const ids = readPayments(['0', '--', 0].map((id) => payout(-0.01, extra, { id }))).payouts;
    expect(ids.map(({ ownId }) => ownId)).toEqual([null, null, null]);
    const [first] = readPayments([payout(-0.01, { ...extra, paid_time: 0 }, { id: undefined })]).payouts;
    const [later] = readPayments([payout(-0.01, { ...extra, tx_id: 'a' }, { id: 0 })]).payouts;
    expect([first?.ownId, later?.ownId]).toEqual([null, null]);
    expect(first?.paidAt).toBe(at('2026-11-20T03:10:00Z'));
  });

  test('are all of their window, unless a row is left out', () => {
    const rows = [payout(-0.01, extra), payout(-0.02, extra, { id: 8 })];
    expect(finished(payoutsSince(5, rows, 'bitcoin', noTally)).payoutsSince).toBe(5);
    expect(
      finished(payoutsSince(5, [...rows, payout(0, null, { id: 9 })], 'bitcoin', noTally)).payoutsSince,
    ).toBeNull();
  });

  test('odd details cost no payment', () => {
    const odd = readPayments([payout(-0.01, { value: [], tx_id: {}, paid_time: 69, tip: -1 }, { id: true })]);
    const paidAt = at('2026-11-20T03:10:00Z');
    expect(odd).toEqual({
      payouts: [{ ownId: null, paidAt, amount: '0.01000000', fee: null, tx: null, state: 'sent' }],
      dropped: 0,
      unreadable: 5,
    });
  });

  test('a payment of nothing or of no time is left out; one that came back says so in a row of its own', () => {
    expect(readPayments([payout(0, null)])).toMatchObject({ payouts: [], dropped: 1 });
    expect(readPayments([payout(-1, null, { created_at: 0 })])).toMatchObject({ payouts: [], dropped: 1 });
    expect(readPayments([payout(0.01, extra)])).toMatchObject({
      payouts: [{ ownId: '7', paidAt: at('2026-11-20T03:10:00Z'), amount: '0.01000000', fee: null, state: 'return' }],
      dropped: 0,
    });
    expect(() => readPayments([payout(0, null), payout(0, null)])).toThrow(Misfit);
  });
});

test('long lists are read row by row, so that others have their turn between them', () => {
  const { tally } = createParts(() => false);
  const many = 1000;
  const payments = Array.from({ length: many }, () => payout('-0.1', null));
  // To see which they are, to read them, and to make payments of them.
  expect([...paymentsOf(payments, 'litecoin', tally)]).toHaveLength(3 * many);
  const days = Array.from({ length: many }, () => revenue('2026-11-19', '0.1'));
  expect([...daysOf(days, 'litecoin', firstDay, tally)]).toHaveLength(3 * many);
});
