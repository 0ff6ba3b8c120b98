import { inPlace, type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';
import { assetValues } from './assets-values.ts';

const names = ['workers.*.workerId', 'workers.*.workerName'];

const legacyHashing: OptionalValue[] = [
  ...valuesOf('/kadena/fjordkda', {
    hashes_last_hour: ['hashrates.*.avg1hHs'],
    hashes_last_day: ['hashrates.*.avg24hHs'],
    worker_length: ['onlineWorkers', 'offlineWorkers', 'countsPart', 'derived', 'workersComplete'],
    worker_length_online: ['onlineWorkers', 'offlineWorkers', 'countsPart', 'derived'],
    value_last_day: [],
    last: [],
  }),
  ...valuesOf(
    '/kadena/fjordkda',
    {
      'workers.*.0': names,
      'workers.*.1': ['workers.*.hashrate10mHs', 'workers.*.online'],
      'workers.*.2': ['workers.*.hashrate1hHs'],
      'workers.*.3': [],
      'workers.*.4': ['workers.*.hashrate24hHs', 'workers.*.rejectRate'],
      'workers.*.5': ['workers.*.rejectRate'],
      'workers.*.6': ['workers.*.lastSeenAt', 'workers.*.online'],
      'workers.*.7': [],
    },
    inPlace,
  ),
];

export const legacyValues: OptionalValue[] = [
  ...assetValues,
  ...legacyHashing,
  // Read from v2.
  ...valuesOf('/kadena/fjordkda', { balance: [], paid: [], value: [], payout_history: [] }),
];

export const legacyAloneValues: OptionalValue[] = [
  ...legacyHashing,
  ...valuesOf('/kadena/fjordkda', { paid: ['paidTotal'], value: ['lifetimeIncome'] }),
  ...valuesOf('/kadena/fjordkda', { 'payout_history.*.1': ['payouts.*.tx'] }, inPlace),
];
