import { type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';
import { assetValues } from './assets-values.ts';

const rates = ['workers.*.hashrate10mHs', 'workers.*.hashrate1hHs', 'workers.*.hashrate24hHs', 'workers.*.rejectRate'];
const names = ['workers.*.workerId', 'workers.*.workerName'];

export const v2Values: OptionalValue[] = [
  ...assetValues,
  ...valuesOf('hash_rate/info', {
    'info.name': [],
    'info.h1_hash_rate': ['hashrates.*.avg1hHs'],
    'info.h24_hash_rate': ['hashrates.*.avg24hHs'],
    'info.local_hash_rate': [],
    currency: [],
  }),
  ...valuesOf('worker/list', {
    'workers.*.hash_rate_info': [...names, ...rates],
    'workers.*.hash_rate_info.name': names,
    'workers.*.hash_rate_info.hash_rate': ['workers.*.hashrate10mHs'],
    'workers.*.hash_rate_info.h1_hash_rate': ['workers.*.hashrate1hHs'],
    'workers.*.hash_rate_info.h24_hash_rate': ['workers.*.hashrate24hHs', 'workers.*.rejectRate'],
    'workers.*.hash_rate_info.h24_stale_hash_rate': ['workers.*.rejectRate'],
    'workers.*.last_share_at': ['workers.*.lastSeenAt'],
    'workers.*.status': ['workers.*.online', 'onlineWorkers', 'offlineWorkers'],
    'workers.*.host': [],
  }),
];
