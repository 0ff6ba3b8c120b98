import { describe, expect, test } from 'vitest';
import { fullReading, noon } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import type { ListedPayment, Reading } from '../../adapter.ts';

const page = { limit: 1000, after: null };
const always = { from: null, to: null };

const payment = (told: Partial<ListedPayment>): ListedPayment => ({
  ...{ ownId: null, paidAt: noon - 3600, amount: '0.01000000', fee: null, tx: null, state: 'sent' },
  ...told,
});
const listing = (payouts: ListedPayment[], more: Partial<Reading> = {}): Reading =>
  fullReading({ payouts, payoutsSince: 0, ...more });

function world() {
  const { store, record, poolId } = openTestStore();
  const listed = (currency = 'BTC') =>
    store.details
      .payouts(poolId, always, page, currency)
      .entries.map(({ payout_id, amount, tx, state }) => [payout_id, amount, tx, state]);
  const anomalies = () =>
    store.details
      .anomalies(poolId, false, page)
      .entries.flatMap((one) => (one.anomaly_type === 'BALANCE_ANOMALY' ? one.description : []));
  return { store, record, poolId, listed, anomalies };
}

describe('a payment that came back', () => {
  const sent = payment({ ownId: '1', tx: 'x' });

  test('in a separate row: it is marked, and stays so whatever is listed later', () => {
    const { record, listed } = world();
    const back = payment({ ownId: '2', paidAt: noon, tx: 'x', state: 'return' });
    const marked = [['1', '0.01000000', 'x', 'returned']];
    record(listing([sent]), noon - 600);
    record(listing([sent, back]));
    expect(listed()).toEqual(marked);
    record(listing([sent, back]), noon + 600);
    record(listing([sent]), noon + 1200);
    record(listing([back]), noon + 1800);
    expect(listed()).toEqual(marked);
  });

  test('is found by its transaction and amount, else by the amount alone, the newest first', () => {
    const { record, listed } = world();
    record(
      listing([
        payment({ ownId: '1', paidAt: noon - 3000, tx: 'x' }),
        payment({ ownId: '2', paidAt: noon - 2000, tx: 'x', amount: '0.02000000' }),
        payment({ ownId: '3', paidAt: noon - 1000, tx: 'y' }),
        payment({ ownId: '4', paidAt: noon + 9000, tx: 'z' }),
        payment({ ownId: '5', paidAt: noon, tx: 'x', amount: '0.02000000', state: 'return' }),
        payment({ ownId: '6', paidAt: noon, state: 'return' }),
      ]),
    );
    expect(listed().map(([id, , , state]) => [id, state])).toEqual([
      ['4', 'sent'],
      ['3', 'returned'],
      ['2', 'returned'],
      ['1', 'sent'],
    ]);
  });

  test('that was never listed is stored as returned', () => {
    const { record, listed } = world();
    const back = payment({ ownId: '2', tx: 'x', state: 'return' });
    for (const time of [noon, noon + 600]) record(listing([back]), time);
    expect(listed()).toEqual([['2', '0.01000000', 'x', 'returned']]);
  });

  test('says so under its own id: that payment is marked, not another one of its amount, until it is sent again', () => {
    const { record, listed } = world();
    const three = [3000, 2000, 1000].map((ago, index) => payment({ ownId: String(index), paidAt: noon - ago }));
    const back = payment({ ownId: '1', paidAt: noon - 2500, state: 'return' });
    const states = () => listed().map(([id, , , state]) => [id, state]);
    record(listing(three), noon - 600);
    const marked = [
      ['2', 'sent'],
      ['1', 'returned'],
      ['0', 'sent'],
    ];
    for (const time of [noon, noon + 600]) {
      record(listing([back, ...three.filter(({ ownId }) => ownId !== '1')]), time);
      expect(states()).toEqual(marked);
    }
    record(listing(three), noon + 1200);
    expect(states()).toEqual(marked.map(([id]) => [id, 'sent']));
    record(listing([back]), noon + 1800);
    expect(states()).toEqual(marked);
  });

  test('is found by its amount without the fee, if no transaction identifies it', () => {
    const { record, listed } = world();
    record(listing([payment({ ownId: '1', tx: 'x', fee: '0.00010000' }), payment({ ownId: '2', paidAt: noon - 60 })]));
    record(listing([payment({ ownId: '3', paidAt: noon, amount: '0.00990000', state: 'return' })]), noon + 600);
    expect(listed().map(([id, , , state]) => [id, state])).toEqual([
      ['2', 'sent'],
      ['1', 'returned'],
    ]);
  });

  test('is not a second payment if it is listed only after its return', () => {
    const { record, listed } = world();
    const back = payment({ ownId: '2', paidAt: noon, tx: 'x', amount: '0.00990000', state: 'return' });
    record(listing([back]));
    const once = [['2', '0.01000000', 'x', 'returned']];
    for (const time of [noon + 600, noon + 1200]) {
      record(listing([sent, back]), time);
      expect(listed()).toEqual(once);
    }
    record(listing([sent, back, payment({ ownId: '3', paidAt: noon + 60, amount: '0.00990000' })]), noon + 1800);
    expect(listed().map(([id, , , state]) => [id, state])).toEqual([
      ['3', 'sent'],
      ['2', 'returned'],
    ]);
  });

  test('and is sent again explains why the balance fell', () => {
    const { record, anomalies } = world();
    const without = { paidTotal: null };
    record(listing([sent], { ...without, balance: '0.02000000' }), noon - 600);
    record(listing([{ ...sent, state: 'returned' }], { ...without, balance: '0.03000000' }));
    record(listing([sent], { ...without, balance: '0.02000000' }), noon + 600);
    expect(anomalies()).toEqual([]);
  });

  test('explains why the balance rose', () => {
    const { record, anomalies } = world();
    const days = { earnings: [{ date: '2026-11-20', amount: '0.00100000', hashrateHs: null }], paidTotal: null };
    record(listing([sent], { ...days, balance: '0.00000000' }), noon - 600);
    record(listing([{ ...sent, state: 'returned' }], { ...days, balance: '0.01000000' }));
    expect(anomalies()).toEqual([]);
    record(listing([{ ...sent, state: 'returned' }], { ...days, balance: '0.02000000' }), noon + 600);
    expect(anomalies()).toEqual([expect.stringContaining('rose by 0.00800000')]);
  });
});

describe('a pending row', () => {
  const pending = payment({ state: 'pending' });

  test('counts as a payment once the paid total rose by it, and stays one', () => {
    const { record, listed } = world();
    record(listing([], { paidTotal: '1.00000000' }), noon - 600);
    record(listing([pending], { paidTotal: '1.00000000', payoutsSince: null }));
    expect(listed()).toEqual([]);
    record(listing([pending], { paidTotal: '1.01000000', payoutsSince: null }), noon + 600);
    const inside = [[`${noon - 3600}:0.01000000`, '0.01000000', null, 'sent']];
    expect(listed()).toEqual(inside);
    record(listing([pending], { paidTotal: '1.01000000', payoutsSince: null }), noon + 1200);
    expect(listed()).toEqual(inside);
  });

  test('is one where the whole list makes up for the paid total with it', () => {
    const { record, listed } = world();
    record(listing([pending, payment({ paidAt: noon, tx: 'x' })], { paidTotal: '0.02000000' }));
    expect(listed().length).toBe(2);
  });

  test('is one as soon as it has a transaction, under the id that it has without', () => {
    const { record, listed } = world();
    record(listing([pending], { paidTotal: null }));
    record(listing([payment({ tx: 'x' })], { paidTotal: null }), noon + 600);
    expect(listed()).toEqual([[`${noon - 3600}:0.01000000`, '0.01000000', 'x', 'sent']]);
  });
});

test("a payment in another coin is listed under that coin, and is not the account's money", () => {
  const { store, record, poolId, listed, anomalies } = world();
  const doge = payment({ currency: 'DOGE', amount: '151.20000000', tx: 'd' });
  record(listing([], { balance: '1.00000000', paidTotal: null }), noon - 600);
  record(listing([doge], { balance: '1.00000000', paidTotal: null }));
  expect(listed('DOGE')).toEqual([[`${noon - 3600}:151.20000000`, '151.20000000', 'd', 'sent']]);
  expect([listed(), anomalies()]).toEqual([[], []]);
  expect(store.details.currencies(poolId, 'payouts')).toEqual(['DOGE']);
});

test('two accounts under one pool_id have payments of their own, also where one comes back', () => {
  const { record, listed } = world();
  const same = payment({ tx: 'x' });
  for (const [step, accountKey] of ['a', 'b', 'a', 'b'].entries())
    record(listing([same]), noon + step * 600, { accountKey });
  expect(listed().map(([id]) => id)).toEqual([`${noon - 3600}:0.01000000:2`, `${noon - 3600}:0.01000000`]);
});

test('another key for the same account, with the same payments, stores none of them twice', () => {
  const { record, listed } = world();
  const [first, second] = [payment({ ownId: '11', tx: 'x' }), payment({ ownId: '12', paidAt: noon - 60 })];
  for (const [step, accountKey] of ['a', 'b', 'b', 'a'].entries())
    record(listing([first, { ...second, tx: step === 0 ? null : 'y' }]), noon + step * 600, { accountKey });
  expect(listed()).toEqual([
    ['12', '0.01000000', 'y', 'sent'],
    ['11', '0.01000000', 'x', 'sent'],
  ]);
  // The same id for something else is another account's.
  record(listing([{ ...first, amount: '0.02000000' }]), noon + 2400, { accountKey: 'c' });
  expect(listed().map(([id]) => id)).toEqual(['12', '11:2', '11']);
});

test('a transaction that an older version stored as one sum counts once', () => {
  const { record, listed } = world();
  record(listing([payment({ tx: 'x', amount: '0.05000000' })]));
  const rows = ['0.02000000', '0.03000000'].map((amount) => payment({ tx: 'x', amount }));
  for (const time of [noon + 600, noon + 1200]) {
    record(listing(rows), time);
    expect(listed().map(([, amount]) => amount)).toEqual(['0.02000000', '0.03000000']);
  }
});

test('a replaced transaction is shown beside the new one', () => {
  const { store, record, poolId } = world();
  record(listing([payment({ tx: 'x' })]));
  record(listing([payment({ tx: 'y' })]), noon + 600);
  expect(store.details.payouts(poolId, always, page, 'BTC').entries).toMatchObject([{ tx: 'y', replaced_tx: 'x' }]);
});

test('a paid total that falls is not the awaited payment', () => {
  const { store, record, poolId } = world();
  const settings = { payoutThreshold: '0.01000000', payoutPeriodHours: 1 };
  for (const [minutes, paidTotal] of [
    [0, '1.00000000'],
    [30, '0.90000000'],
    [90, '0.90000000'],
  ] as const)
    record(listing([], { balance: '0.05000000', paidTotal }), noon + minutes * 60, settings);
  const { entries } = store.details.anomalies(poolId, false, page);
  expect(entries.map(({ anomaly_type }) => anomaly_type)).toContain('PAYMENT_DELAY');
});
