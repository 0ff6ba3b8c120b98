import { gone, type OptionalValue, otherType, valuesOf } from './optional-values.ts';

const payoutMayGo = ['payouts.*.state', 'payouts.*.tx', 'payouts.*.ownId'];
const totalsOfList = { 'data.totalPage': [], 'data.totalRecord': [] };

const rig = (status: number) =>
  valuesOf(`userWorkerList.htm workerStatus=${status}`, {
    'data.result.rows.*.workerId': ['workers.*.workerId', 'workers.*.workerName'],
    'data.result.rows.*.hsLast10min': ['workers.*.hashrate10mHs'],
    'data.result.rows.*.hsLast1h': ['workers.*.hashrate1hHs'],
    'data.result.rows.*.hsLast1d': ['workers.*.hashrate24hHs'],
    'data.result.rows.*.rejectRatio': ['workers.*.rejectRate'],
    'data.result.rows.*.shareLastTime': ['workers.*.lastSeenAt'],
    'data.result.totalPage': ['workersComplete'],
    'data.result.totalRecord': ['workersComplete'],
    'data.coinType': [],
  });

const methods = [
  'ppsAmount',
  'pplnsAmount',
  'soloAmount',
  'ppappsAmount',
  'ppapplnsAmount',
  'fppsBlockAmount',
  'fppsFeeAmount',
];

export const signedValues: OptionalValue[] = [
  ...valuesOf('accountOverview.htm', {
    message: [],
    // `hashrate` stands in for them.
    'data.hsLast1h': ['hashrates.*.avg1hHs'],
    'data.hsLast1d': ['hashrates.*.avg24hHs'],
    'data.totalWorkerNum': ['workersComplete'],
    'data.activeWorkerNum': ['onlineWorkers', 'workersComplete'],
    'data.inactiveWorkerNum': ['offlineWorkers', 'workersComplete'],
    'data.invalidWorkerNum': ['workersComplete'],
    'data.unpaidAmount': [],
  }),
  ...valuesOf('/hashrate.htm', {
    'data.accepted': ['sharesValid'],
    'data.stale': ['sharesStale'],
    'data.dupelicate': ['sharesInvalid', 'derived'],
    'data.other': ['sharesInvalid', 'derived'],
    'data.last10m': [],
    'data.last1h': [],
    'data.last1d': [],
    'data.totalWorkers': [],
    'data.activeWorkers': [],
  }),
  ...rig(1),
  ...rig(2),
  ...rig(3),
  ...valuesOf('/account.htm', { 'data.paidOut': ['paidTotal'], 'data.settleTime': [] }),
  ...valuesOf('paymentHistoryV2.htm type=recv', {
    'data.rows.*.hashrate_unit': ['earnings.*.hashrateHs'],
    'data.rows.*.hashrateUnit': ['earnings.*.hashrateHs'],
    'data.rows.*.hashrate': ['earnings.*.hashrateHs'],
    ...totalsOfList,
  }),
  // The day is what its methods make together: one that cannot be read leaves it unknown.
  ...valuesOf(
    'paymentHistoryV2.htm type=recv',
    Object.fromEntries(methods.map((method) => [`data.rows.*.${method}`, ['earnings.*.amount', 'lastIncome']])),
    gone,
  ),
  ...valuesOf('paymentHistoryV2.htm type=payout', {
    'data.rows.*.id': ['payouts.*.ownId'],
    // Without one that can be read it may not be sent yet.
    'data.rows.*.txId': payoutMayGo,
    'data.rows.*.walletAddress': [],
    ...totalsOfList,
  }),
  ...valuesOf('poolStats.htm', { 'data.poolStatus': [] }),
  ...valuesOf('coinCalculator.htm', { 'data.feePercent': [] }),
];

/** Of its day nothing else may be left. */
const notCounted = [
  ...['earnings.*.amount', 'earnings.*.hashrateHs', 'earnings.*.complete', 'earnings.*.leftOut'],
  'lastIncome',
];

/** A row that names another coin, or one that nobody knows, is not the account's. */
const namesOfCoins = ['coin', 'coinType', 'mergeCoinType', 'type'];
const ofCoins = (moves: string[]) =>
  Object.fromEntries(namesOfCoins.map((field) => [`data.items.*.${field}`, moves] as const));

export const observerValues: OptionalValue[] = [
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
