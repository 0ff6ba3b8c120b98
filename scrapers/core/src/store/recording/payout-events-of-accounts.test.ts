import { describe, expect, test } from 'vitest';
import { noon } from '../../../testing/samples.ts';
import { eventsIn, eventsOf, paid, recordAll, type Told, told } from '../../../testing/store/events-after.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';

describe('where payments cannot be seen', () => {
  const seen = (balances: string[]): Told[] => balances.map((balance, index) => [index * 10, null, balance, 'none']);
  test.each<[string, string[], string[]]>([
    ['one reading with a lower balance is none', ['1', '0.2', '1', '1'], []],
    ['a fall that two readings show is deduced', ['1', '0.2', '0.21'], ['deduced confirmed 0.79']],
    ['a fall is deduced once', ['1', '0.2', '0.2', '0.2', '0.3'], ['deduced confirmed 0.8']],
    ['income is none', ['1', '1.1', '1.2', '1.3'], []],
    ['one reading with a higher balance is none', ['1', '9', '1', '1'], []],
  ])('%s', (_, balances, events) => {
    expect(eventsOf(seen(balances))).toEqual(events);
  });

  test('what becomes pending did not leave', () => {
    const store = openTestStore();
    const moved = [
      ['1', '0'],
      ['0.4', '0.6'],
      ['0.4', '0.6'],
    ];
    for (const [index, [balance, balancePending]] of moved.entries())
      store.record(
        { ...told([0, null, balance as string, 'none']), balancePending: balancePending as string },
        noon + index * 600,
      );
    expect(eventsIn(store)).toEqual([]);
  });

  test('a payment that is listed later is the one that was deduced', () => {
    expect(eventsOf([...seen(['1', '0.2', '0.21']), [30, null, '0.22', [paid('p', 5, '0.8')]]])).toEqual([
      'listed confirmed 0.8 of p',
    ]);
  });
});

test('another account under the pool_id begins anew, and the first one goes on where it was', () => {
  const store = openTestStore();
  const a = { accountKey: 'a' };
  const b = { accountKey: 'b' };
  recordAll(
    store,
    [
      [0, '4', '1'],
      [10, '4.25', '0.75'],
    ],
    a,
  );
  recordAll(
    store,
    [
      [20, '90', '7'],
      [30, '90', '7'],
    ],
    b,
  );
  expect(eventsIn(store)).toEqual(['counted confirmed 0.25']);
  recordAll(store, [[40, '90.5', '6.5']], b);
  expect(eventsIn(store)).toEqual(['counted confirmed 0.25', 'counted confirmed 0.5']);
});

test('a total that is named in no currency, and in one later, is one total', () => {
  const store = openTestStore();
  for (const [currency, total] of [
    [null, '4'],
    [null, '4.25'],
    ['BTC', '4.25'],
    ['BTC', '4.25'],
  ] as const)
    store.record(told([0, total, null], currency), noon + 600 * Number(total === '4.25'));
  expect(eventsIn(store)).toEqual(['counted confirmed 0.25']);
});

describe('anomalies', () => {
  const anomalies = (readings: Told[]) => {
    const store = openTestStore();
    recordAll(store, readings, { payoutThreshold: '0.5', payoutPeriodHours: 1 });
    return store
      .sql<{ type: string }>('SELECT anomaly_type AS type FROM anomaly WHERE resolved = 0')
      .map(({ type }) => type);
  };
  const above: Told[] = [0, 10, 20, 30, 40, 50, 60, 70, 80].map((minutes) => [minutes, '4', '1']);

  test('a counted payment ends the wait for one, and a rise that nothing confirms does not', () => {
    expect(anomalies(above)).toEqual(['PAYMENT_DELAY']);
    expect(anomalies([...above, [90, '4.3', '0.7'], [100, '4.3', '0.7']])).toEqual([]);
    expect(anomalies([...above, [90, '4.3', '1']])).toEqual(['PAYMENT_DELAY']);
  });

  test('a fall of the balance that a counted payment explains is none; an unexplained one is', () => {
    const before: Told[] = [
      [0, '4', '1'],
      [10, '4', '1'],
    ];
    expect(anomalies([...before, [20, '4.9', '0.1'], [30, '4.9', '0.1']])).toEqual([]);
    expect(anomalies([...before, [20, '4', '0.1'], [30, '4', '0.1']])).toEqual(['BALANCE_ANOMALY']);
  });
});
