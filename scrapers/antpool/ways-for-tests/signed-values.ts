import { gone, type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';
import { payoutMayGo, totalsOfList } from './shared-values.ts';

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
    // `/hashrate.htm` replaces them.
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
  // The day is the sum of its methods; one that cannot be read makes it unknown.
  ...valuesOf(
    'paymentHistoryV2.htm type=recv',
    Object.fromEntries(methods.map((method) => [`data.rows.*.${method}`, ['earnings.*.amount', 'lastIncome']])),
    gone,
  ),
  ...valuesOf('paymentHistoryV2.htm type=payout', {
    'data.rows.*.id': ['payouts.*.ownId'],
    'data.rows.*.txId': payoutMayGo,
    'data.rows.*.walletAddress': [],
    ...totalsOfList,
  }),
  ...valuesOf('poolStats.htm', { 'data.poolStatus': [] }),
  ...valuesOf('coinCalculator.htm', { 'data.feePercent': [] }),
];
