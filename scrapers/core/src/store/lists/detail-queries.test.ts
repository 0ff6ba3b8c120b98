import type { Paged, PageRequest } from '@poolgate/history/pages.ts';
import { expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';

test('anomalies are listed newest first, even if an import brought old ones later', () => {
  const { store, record, poolId, sql } = openTestStore();
  record(fullReading());
  for (const hour of [3, 1, 2, 2])
    sql(`INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state)
      VALUES (1, 'HASHRATE_DROP', 'of old', 'HIGH', ${noon - hour * 3600}, ${noon}, 1, 0, 'null')`);
  const read = (limit: number) => {
    const found: [string, number][] = [];
    let after: (string | number)[] | null = null;
    do {
      const page = store.details.anomalies(poolId, null, { limit, after });
      found.push(...page.entries.map(({ timestamp, id }): [string, number] => [timestamp, id]));
      after = page.next;
    } while (after !== null);
    return found;
  };
  const expected = [
    ['2026-11-21T12:00:00Z', 1],
    ['2026-11-21T11:00:00Z', 3],
    ['2026-11-21T10:00:00Z', 5],
    ['2026-11-21T10:00:00Z', 4],
    ['2026-11-21T09:00:00Z', 2],
  ];
  for (const limit of [1, 2, 100]) expect(read(limit)).toEqual(expected);
});

test('two workers with one name are two workers', () => {
  const { store, record, poolId } = openTestStore();
  record(fullReading({ workers: [worker('2', { workerName: 'rig' }), worker('1', { workerName: 'rig' })] }));
  const { entries } = store.details.workers(poolId, { limit: 10, after: null });
  expect(entries.map(({ worker_id, worker_name }) => [worker_id, worker_name])).toEqual([
    ['1', 'rig'],
    ['2', 'rig'],
  ]);
});

test('payments and events with ids of any length, and of moments with fractions, are each on one page', () => {
  const { store, record, poolId, sql } = openTestStore();
  record(fullReading());
  sql('DELETE FROM payout');
  const long = '漢\u{1f600}'.repeat(5000);
  const ids = ['a', 'b', 'b!', 'c'].flatMap((begin) => [begin, `${begin}${long}1`, `${begin}${long}2`]);
  for (const [index, id] of ids.entries()) {
    const paidAt = `${noon} + ${index > 6 ? 0.5 : 0}`;
    sql(`INSERT INTO payout (pool_key, payout_id, paid_at, currency, amount, recorded_at)
      VALUES (1, '${id}', ${paidAt}, 'BTC', '${index}', 0)`);
    sql(`INSERT INTO payout_event (pool_key, event_id, paid_at, currency, amount, grade, state, evidence, first_seen_at, changed_at)
      VALUES (1, '${id}', ${paidAt}, 'BTC', '${index}', 'counted', 'confirmed', '', 0, 0)`);
  }
  const span = { from: null, to: null };
  for (const read of [
    (page: PageRequest) => store.details.payouts(poolId, span, page, 'BTC'),
    (page: PageRequest) => store.payoutEvents.ofPool(poolId, span, page),
  ]) {
    const found: string[] = [];
    let after: PageRequest['after'] = null;
    do {
      const page: Paged<{ amount: string }> = read({ limit: 1, after });
      found.push(...page.entries.map(({ amount }) => amount));
      after = page.next;
      expect(JSON.stringify(after).length).toBeLessThan(1100);
    } while (after !== null && found.length < 20);
    expect(found.map(Number)).toEqual([11, 10, 9, 8, 7, 5, 4, 6, 3, 2, 1, 0]);
  }
});

test('amounts in any form that is right count, and a day that lacks in two ways is one day', async () => {
  const { store, record, poolId, sql } = openTestStore();
  record(fullReading({ earnings: [] }));
  const right = ['1.0e-08', '.5', '-.00000001', ' 2 ', '3'];
  const wrong = ['x', '1-2.00000000', '1.2.00000000', '1.000.0000', '--1.00000000', '1,5', ''];
  for (const [index, amount] of [...right, ...wrong].entries())
    sql(`INSERT INTO earning (pool_key, date, currency, amount, complete, recorded_at)
      VALUES (1, '2026-10-${index + 10}', 'BTC', '${amount}', ${amount === 'x' || index === 0 ? 0 : 1}, 0)`);
  const { entries } = store.details.earnings(poolId, { from: null, to: null }, { limit: 20, after: null }, 'BTC');
  const amounts = entries.map(({ total_income }) => total_income).toReversed();
  expect(amounts).toEqual(['0.00000001', '0.50000000', '-0.00000001', '2.00000000', '3']);
  const span = { from: '2026-10-01', to: '2026-10-31' };
  const request = { ...span, groupBy: 'pool', client: null, except: new Set<string>() } as const;
  const earnings = [{ currency: 'BTC', total_income: '5.50000000', pools: 1, days: 12, incomplete_days: 8 }];
  expect((await store.sumEarnings(request, () => true))?.groups).toEqual([{ name: poolId, earnings }]);
});
