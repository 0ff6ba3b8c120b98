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

test('payments with ids of any length, and of moments with fractions, are each on one page', () => {
  const { store, record, poolId, sql } = openTestStore();
  record(fullReading());
  sql('DELETE FROM payout');
  const long = '漢\u{1f600}'.repeat(5000);
  const ids = ['a', 'b', 'b!', 'c'].flatMap((begin) => [begin, `${begin}${long}1`, `${begin}${long}2`]);
  for (const [index, id] of ids.entries())
    sql(`INSERT INTO payout (pool_key, payout_id, paid_at, currency, amount, recorded_at)
      VALUES (1, '${id}', ${noon} + ${index > 6 ? 0.5 : 0}, 'BTC', '${index}', 0)`);
  const found: string[] = [];
  let after: (string | number)[] | null = null;
  do {
    const page = store.details.payouts(poolId, { from: null, to: null }, { limit: 1, after }, 'BTC');
    found.push(...page.entries.map(({ amount }) => amount));
    after = page.next;
    expect(JSON.stringify(after).length).toBeLessThan(1100);
  } while (after !== null && found.length < 20);
  expect(found.map(Number)).toEqual([11, 10, 9, 8, 7, 5, 4, 6, 3, 2, 1, 0]);
});
