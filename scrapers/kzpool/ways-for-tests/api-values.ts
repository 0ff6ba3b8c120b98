import { type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';

const echoed = { count: [], offset: [], limit: [] };

export const apiValues: OptionalValue[] = [
  ...valuesOf('method=summary_data', {
    'data.active_workers': ['onlineWorkers'],
    'data.unactive_workers': ['offlineWorkers'],
    'data.hashrate_1hour': ['hashrates.*.avg1hHs'],
    'data.hashrate_24hour': ['hashrates.*.avg24hHs'],
  }),
  ...valuesOf('method=workers', {
    'data.*.worker_id': ['workers.*.workerId'],
    'data.*.worker_name': ['workers.*.workerName'],
    'data.*.worker_status': ['workers.*.online'],
    'data.*.hashrate_10min': ['workers.*.hashrate10mHs'],
    'data.*.hashrate_1hour': ['workers.*.hashrate1hHs'],
    'data.*.hashrate_24hour': ['workers.*.hashrate24hHs'],
    'data.*.last_active': ['workers.*.lastSeenAt'],
    'data.*.reject_rate': ['workers.*.rejectRate'],
    total: ['workersComplete'],
    ...echoed,
  }),
  ...valuesOf('method=profit_history', {
    'data.*.hashrate': ['earnings.*.hashrateHs'],
    'data.*.pps_profit': [],
    // Without it the newest day may be missing: the pool has been seen to list the oldest first.
    total: ['lastIncome'],
    ...echoed,
  }),
  ...valuesOf('method=payment_history', {
    'data.*.tx': ['payouts.*.tx'],
    'data.*.address': [],
    total: ['payoutsTotal', 'payoutsSince', 'derived'],
    ...echoed,
  }),
  ...valuesOf('method=main_stat', {
    'data.BTC.networkDiff': ['networkDifficulty'],
    'data.BTC.poolHs': [],
    'data.LTC': [],
  }),
];
