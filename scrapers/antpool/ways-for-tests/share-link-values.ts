import { gone, type OptionalValue, otherType, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';
import { payoutMayGo, totalsOfList } from './shared-values.ts';

/** The day may have no other row. */
const notCounted = [
  ...['earnings.*.amount', 'earnings.*.hashrateHs', 'earnings.*.complete', 'earnings.*.leftOut'],
  'lastIncome',
];

/** A row with another coin, or an unknown one, is not the account's. */
const namesOfCoins = ['coin', 'coinType', 'mergeCoinType', 'type'];
const ofCoins = (moves: string[]) =>
  Object.fromEntries(namesOfCoins.map((field) => [`data.items.*.${field}`, moves] as const));

export const shareLinkValues: OptionalValue[] = [
  ...valuesOf('hash/query', {
    msg: [],
    'data.hsNowUnit': ['hashrates.*.currentHs'],
    'data.hash5mBaseUnit': [],
    'data.hsLast1D': ['hashrates.*.avg24hHs'],
    'data.hsLast1DUnit': ['hashrates.*.avg24hHs'],
    'data.hash1DBaseUnit': [],
    'data.totalWorkerNum': ['workersComplete'],
    'data.onlineWorkerNum': ['onlineWorkers', 'workersComplete'],
    'data.offlineWorkerNum': ['offlineWorkers', 'workersComplete'],
    'data.disableWorkerNum': ['workersComplete'],
  }),
  ...valuesOf('worker/list', {
    'data.items.*.id': ['workers.*.workerId'],
    'data.items.*.workerId': ['workers.*.workerName'],
    'data.items.*.userWorkerId': [],
    'data.items.*.hsLast10Min': ['workers.*.hashrate10mHs'],
    'data.items.*.hsLast1Hour': ['workers.*.hashrate1hHs'],
    'data.items.*.hsLast1H': [],
    'data.items.*.hsLast1D': ['workers.*.hashrate24hHs'],
    'data.items.*.rejectRatio': ['workers.*.rejectRate'],
    'data.items.*.shareLastTime': ['workers.*.lastSeenAt'],
    'data.items.*.workerStatus': ['workers.*.online'],
    'data.totalPage': ['workersComplete'],
    'data.totalRecord': ['workersComplete'],
    'data.workerStatus': [],
  }),
  ...valuesOf('earnings/query', { 'data.earningsTotal': ['paidTotal', 'derived'], 'data.earningsYesterday': [] }),
  // Another coin is another account.
  ...valuesOf('earnings/query', { 'data.coin': [] }, [...gone, ...otherType]),
  ...valuesOf('api/recv', {
    ...ofCoins(notCounted),
    'data.items.*.dayHashRate': ['earnings.*.hashrateHs'],
    'data.items.*.dayHashRateUnit': ['earnings.*.hashrateHs'],
    ...totalsOfList,
  }),
  ...valuesOf('api/pay', {
    ...ofCoins(['payouts.-', 'payouts.*.currency']),
    'data.items.*.payId': ['payouts.*.ownId'],
    'data.items.*.transactionHash': payoutMayGo,
    'data.items.*.status': [],
    ...totalsOfList,
  }),
];
