import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { at } from '../../../testing/store/partial-readings.ts';

describe('a worker of unknown state', () => {
  test('has no state in API and SQL, keeps its figures and its last share, and is not found by either filter', () => {
    const { store, record, poolId, sql } = openTestStore();
    const workers = [
      worker('a', { online: null }),
      worker('b', { online: null, lastSeenAt: null, hashrate10mHs: 0.5 }),
      worker('c', { online: null, lastSeenAt: noon + 5 }),
    ];
    record(fullReading({ workers }));
    const told = store.details.workers(poolId, { limit: 10, after: null }).entries;
    expect(told).toMatchObject([
      { worker_id: 'a', status: null, hashrate_10m_hs: 187_650_000_000_000, last_exchange_time: at(-60) },
      { worker_id: 'b', status: null, hashrate_10m_hs: 0.5, last_exchange_time: null },
      { worker_id: 'c', status: null, last_exchange_time: at(0) },
    ]);
    expect(
      sql(
        "SELECT worker_name, status, hashrate_10m, last_exchange_time FROM worker_status WHERE worker_name < 'c' ORDER BY 1",
      ),
    ).toEqual([
      { worker_name: 'a', status: null, hashrate_10m: '187.650 TH/s', last_exchange_time: '2026-11-21 11:59:00' },
      { worker_name: 'b', status: null, hashrate_10m: '0.500 H/s', last_exchange_time: null },
    ]);
    for (const status of ['online', 'offline'] as const)
      expect(
        store.acrossPools.workers({ status, client: null }, { limit: 10, after: null }).entries[0]?.workers,
      ).toEqual([]);
  });
});
