import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { at, failed, partial } from '../../../testing/store/partial-readings.ts';

describe('settings that name another account', () => {
  test('show nothing of the former one, and call nothing gone that it never had', () => {
    const { store, record, poolId } = openTestStore();
    record(fullReading(), noon, { accountKey: 'bitcoin' });
    expect(store.recorder.known(poolId, 'bitcoin')?.partsRead.size).toBe(6);
    expect(store.recorder.known(poolId, 'litecoin')?.partsRead.size).toBe(0);
    record(partial({ money: failed() }, { coin: 'LTC', currency: 'LTC' }), noon + 600, { accountKey: 'litecoin' });
    expect(store.pools.status(poolId)).toMatchObject({
      currency: 'LTC',
      balance: null,
      parts: { money: { observed_at: null, error: { count: 1 } } },
    });
    record(partial({ money: failed() }), noon + 1200, { accountKey: 'litecoin' });
    expect(store.recorder.known(poolId, 'litecoin')?.partsRead.has('money')).toBe(false);
  });

  test('start from nothing: income by growth, remembered workers, averages, anomalies and failures', () => {
    const { store, record, poolId, sql } = openTestStore();
    const rate = (currentHs: number) => ({
      hashrates: [{ algorithm: 'sha256', currentHs, avg1hHs: null, avg24hHs: null }],
    });
    const untold = {
      earnings: [],
      payouts: [],
      paidTotal: null,
      lastIncome: null,
      onlineWorkers: 1,
      offlineWorkers: 0,
    };
    const first = { ...untold, ...rate(8e15), workers: [worker('a')], balance: '9.00000000' };
    const second = { ...untold, ...rate(1e15), workers: [worker('b')], balance: '1.00000000' };
    const remembering = { rememberWorkersSeconds: 86_400 };
    for (let poll = 0; poll < 4; poll += 1)
      record(fullReading({ ...first, lifetimeIncome: `2.${poll}0000000` }), noon + poll * 600, {
        ...remembering,
        accountKey: 'one',
      });
    record(partial({ network: failed() }, first), noon + 2400, { ...remembering, accountKey: 'one' });
    const days = () => sql<{ total_income: string }>('SELECT total_income FROM daily_earnings');
    const before = days();
    for (let poll = 0; poll < 3; poll += 1)
      record(partial({ network: failed() }, { ...second, lifetimeIncome: '51.00000000' }), noon + 3000 + poll * 600, {
        ...remembering,
        accountKey: 'other',
      });
    expect(days()).toEqual(before);
    expect(store.details.workers(poolId, { limit: 9, after: null }).entries.map(({ worker_id }) => worker_id)).toEqual([
      'b',
    ]);
    expect(store.pools.status(poolId)).toMatchObject({
      online_workers: 1,
      offline_workers: 0,
      avg_hashrate_24h_hs: null,
      parts: { network: { error: { count: 3, since: at(3000) } } },
    });
    expect(sql('SELECT anomaly_type FROM anomaly_log')).toEqual([]);
    record(fullReading({ ...second, lifetimeIncome: '51.50000000' }), noon + 86_400, {
      ...remembering,
      accountKey: 'other',
    });
    expect(days().map(({ total_income }) => total_income)).toContain('0.50000000');
  });
});
