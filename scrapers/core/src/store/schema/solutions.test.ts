import { expect, test } from 'vitest';
import { fullReading, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';

test('solutions are called so in every text, in API and SQL alike', () => {
  const { store, record, poolId, sql } = openTestStore();
  const algorithm = 'equihash';
  const hashrates = [{ algorithm, currentHs: 1_260_000, avg1hHs: 1_250_000, avg24hHs: 1_240_000 }];
  const workers = [worker('z15', { algorithm, hashrate10mHs: 421_500, hashrate1hHs: 420_000, hashrate24hHs: 419_000 })];
  const earnings = [{ date: '2026-11-20', amount: '0.41000000', hashrateHs: 1_230_000 }];
  record(fullReading({ hashrates, workers, earnings }));
  expect(store.pools.status(poolId)).toMatchObject({
    current_hashrate: '1.260 MSol/s',
    avg_hashrate_1h: '1.250 MSol/s',
    avg_hashrate_24h: '1.240 MSol/s',
    hashrates: [{ current_hashrate: '1.260 MSol/s', avg_hashrate_24h: '1.240 MSol/s' }],
  });
  const page = { limit: 9, after: null };
  expect(store.details.workers(poolId, page).entries).toMatchObject([
    { hashrate_10m: '421.500 KSol/s', hashrate_1h: '420.000 KSol/s', hashrate_24h: '419.000 KSol/s' },
  ]);
  expect(store.details.earnings(poolId, { from: null, to: null }, page, 'BTC').entries).toMatchObject([
    { hashrate: '1.230 MSol/s' },
  ]);
  expect(sql('SELECT current_hashrate, avg_hashrate_24h FROM pool_summary')).toEqual([
    { current_hashrate: '1.260 MSol/s', avg_hashrate_24h: '1.240 MSol/s' },
  ]);
  expect(sql('SELECT current_hashrate FROM pool_hashrate')).toEqual([{ current_hashrate: '1.260 MSol/s' }]);
  expect(sql('SELECT current_hashrate FROM latest_pool_status')).toEqual([{ current_hashrate: '1.260 MSol/s' }]);
  expect(sql('SELECT hashrate_10m, hashrate_24h FROM worker_status')).toEqual([
    { hashrate_10m: '421.500 KSol/s', hashrate_24h: '419.000 KSol/s' },
  ]);
  expect(sql('SELECT hashrate FROM daily_earnings')).toEqual([{ hashrate: '1.230 MSol/s' }]);
});
