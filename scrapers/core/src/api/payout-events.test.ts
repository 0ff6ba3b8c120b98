import { expect, test } from 'vitest';
import { metadata, noon } from '../../testing/samples.ts';
import { openTestStore } from '../../testing/store/open-test-store.ts';
import { emptyReading, type ListedPayment, type Reading } from '../adapter.ts';

const row = (ownId: string, paidAt: number, amount: string): ListedPayment => ({
  ...{ ownId, paidAt, amount, fee: null, tx: `tx-${ownId}`, state: 'sent' },
});
const reading = (figures: Partial<Reading>): Reading => ({
  ...emptyReading(),
  ...{ currency: 'BTC', payoutsVisible: true, payoutsSince: 0, ...figures },
});
const old = row('old', noon - 3600, '0.50000000');

function filled() {
  const world = openTestStore();
  const { record } = world;
  record(reading({ payouts: [old], paidTotal: '5', balance: '3' }), noon);
  record(reading({ payouts: [old], paidTotal: '5.25', balance: '2.76' }), noon + 600);
  record(reading({ payouts: [old, row('new', noon + 500, '0.25')], paidTotal: '5.25', balance: '2.77' }), noon + 1200);
  return world;
}
const all = { from: null, to: null, currency: null, grade: null, state: null, client: null };

test('an event that was counted and is listed keeps its id; payments of before have none', () => {
  const { store } = filled();
  const { entries } = store.payoutLists.acrossPools(all, { limit: 10, after: null });
  expect(entries).toMatchObject([
    { payout_id: 'new', grade: 'listed', state: 'confirmed', amount: '0.25', first_seen_at: '2026-11-21T12:10:00Z' },
    { payout_id: 'old', event_id: null, grade: 'listed', state: 'confirmed' },
  ]);
  expect(entries[0]).toMatchObject({ previous_paid_total: '5.00000000', paid_total: '5.25' });
  const [event] = store.payoutLists.ofPool(
    'alphapool_001',
    { from: null, to: null },
    { limit: 10, after: null },
  ).entries;
  expect(event?.event_id).toBe(entries[0]?.event_id);
});

test('the list over all pools goes on after any of its entries', () => {
  const { store, record } = filled();
  store.registry.putFromFile(metadata('alphapool_002'), 'b.yaml', 'digest', 600);
  for (const [index, amount] of ['1', '2', '3'].entries())
    store.recorder.recordReading(
      'alphapool_002',
      noon + index * 600,
      reading({ paidTotal: amount, balance: `${9 - index}` }),
      {
        ...{
          pollIntervalSeconds: 600,
          rememberWorkersSeconds: undefined,
          payoutThreshold: null,
          payoutPeriodHours: null,
        },
      },
    );
  record(reading({ payouts: [old], paidTotal: '5.25', balance: '2.78' }), noon + 1800);
  const whole = store.payoutLists.acrossPools(all, { limit: 10, after: null }).entries;
  expect(whole).toHaveLength(4);
  const paged = [];
  for (let after: (string | number)[] | null = null; ; ) {
    const page = store.payoutLists.acrossPools(all, { limit: 1, after: after as [string, string, string] | null });
    paged.push(...page.entries);
    after = page.next;
    if (after === null) break;
  }
  expect(paged).toEqual(whole);
  const only = (filter: object) =>
    store.payoutLists.acrossPools({ ...all, ...filter }, { limit: 10, after: null }).entries;
  expect(only({ grade: 'counted' }).map(({ pool_id }) => pool_id)).toEqual(['alphapool_002', 'alphapool_002']);
  expect(only({ from: noon })).toHaveLength(3);
  expect(only({ currency: 'LTC' })).toEqual([]);
  expect(only({ state: 'withdrawn' })).toEqual([]);
  expect(only({ poolIds: ['alphapool_001'] })).toHaveLength(2);
});

test('the log has every event once, after its last change, and notices another file', () => {
  const { store, record, sql } = filled();
  const first = store.payoutLists.log(undefined, 10);
  expect(first).toMatchObject({ more: false, reset: false, events: [{ payout_id: 'new', grade: 'listed' }] });
  expect(first.next).toBe(store.changes.changesSince(undefined).payout_events);
  expect(store.payoutLists.log(first.next, 10)).toEqual({ events: [], next: first.next, more: false, reset: false });
  record(reading({ payouts: [{ ...row('new', noon + 500, '0.25'), tx: 'again' }], paidTotal: '5.25' }), noon + 1800);
  const second = store.payoutLists.log(first.next, 10);
  expect(second.events).toMatchObject([{ payout_id: 'new', tx: 'again', changed_at: '2026-11-21T12:30:00Z' }]);
  // As a restored file that went another way has it.
  sql("UPDATE payout_event_change SET mark = 'other'");
  expect(store.payoutLists.log(second.next, 10)).toMatchObject({ reset: true, events: [{ payout_id: 'new' }] });
  expect(store.payoutLists.log('nonsense', 10)).toMatchObject({ reset: true });
});
