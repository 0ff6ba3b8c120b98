import { Misfit } from '@poolgate/core/kit/record.ts';
import { noTally } from '@poolgate/core/kit/tally.ts';
import { createParts } from '@poolgate/core/runner/parts.ts';
import { finished } from '@poolgate/core/testing/adapter/finished.ts';
import { money } from '@poolgate/language/money.ts';
import { describe, expect, test } from 'vitest';
import { payoutsOf } from './payouts.ts';

const at = (text: string) => Date.parse(text) / 1000;

function readPayments(rows: unknown[]) {
  const poll = createParts(() => false);
  const { payouts } = finished(payoutsOf(rows, 'litecoin', 0, poll.tally));
  return { payouts, dropped: poll.droppedRows(), unreadable: poll.unreadableFigures() };
}

function payout(changed_balance: unknown, payout_extra: object | null, more: object = {}) {
  return { id: 7, type: 'payout', changed_balance, created_at: at('2026-11-20T03:10:00Z'), payout_extra, ...more };
}

describe('payments', () => {
  const extra = { value: 0.01, tx_id: ' ', paid_time: at('2026-11-20T03:12:00Z'), tip: 0.0001 };

  test('a payment that names another coin is left out', () => {
    const rows = [payout(-0.01, extra, { currency: 'litecoin' }), payout(-5, extra, { id: 8, currency: 'dogecoin' })];
    const { payouts, dropped } = readPayments(rows);
    expect(payouts.map(({ ownId }) => ownId)).toEqual(['7']);
    expect(dropped).toBe(1);
  });

  test('the amount is what left the balance; the fee is beside it', () => {
    expect(readPayments([payout(-0.0101, extra)]).payouts).toEqual([
      { ownId: '7', paidAt: extra.paid_time, amount: '0.01010000', fee: money(0.0001), tx: null, state: 'sent' },
    ]);
  });

  test('0 and dashes are no id', () => {
    const ids = readPayments(['0', '--', 0].map((id) => payout(-0.01, extra, { id }))).payouts;
    expect(ids.map(({ ownId }) => ownId)).toEqual([null, null, null]);
    const [first] = readPayments([payout(-0.01, { ...extra, paid_time: 0 }, { id: undefined })]).payouts;
    const [later] = readPayments([payout(-0.01, { ...extra, tx_id: 'a' }, { id: 0 })]).payouts;
    expect([first?.ownId, later?.ownId]).toEqual([null, null]);
    expect(first?.paidAt).toBe(at('2026-11-20T03:10:00Z'));
  });

  test('the list covers its window, unless a row is left out', () => {
    const rows = [payout(-0.01, extra), payout(-0.02, extra, { id: 8 })];
    expect(finished(payoutsOf(rows, 'bitcoin', 5, noTally)).payoutsSince).toBe(5);
    expect(finished(payoutsOf([...rows, payout(0, null, { id: 9 })], 'bitcoin', 5, noTally)).payoutsSince).toBeNull();
  });

  test('unreadable details cost no payment', () => {
    const odd = readPayments([payout(-0.01, { value: [], tx_id: {}, paid_time: 69, tip: -1 }, { id: true })]);
    const paidAt = at('2026-11-20T03:10:00Z');
    expect(odd).toEqual({
      payouts: [{ ownId: null, paidAt, amount: '0.01000000', fee: null, tx: null, state: 'sent' }],
      dropped: 0,
      unreadable: 5,
    });
  });

  test('a payment without an amount or a time is left out; a returned one has a row of its own', () => {
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
  expect([...payoutsOf(payments, 'litecoin', 0, tally)]).toHaveLength(3 * many);
});
