import { inPlace, type OptionalValue, valuesOf } from './optional-values.ts';

const rates = ['workers.*.hashrate10mHs', 'workers.*.hashrate1hHs', 'workers.*.hashrate24hHs', 'workers.*.rejectRate'];
const names = ['workers.*.workerId', 'workers.*.workerName'];

const assetValues: OptionalValue[] = [
  ...valuesOf('assets/balance', {
    'balance_info.paid': ['paidTotal'],
    'balance_info.immature_balance': ['balancePending'],
    'balance_info.total_income': [],
    'balance_info.estimated_today_income': [],
  }),
  ...valuesOf('transactions/list type=revenue', {
    'transactions.*.id': [],
    'transactions.*.created_at': [],
    'transactions.*.mining_extra.hash_rate': ['earnings.*.hashrateHs'],
    'transactions.*.mining_extra.settle_date': [],
    'transactions.*.payout_extra': [],
  }),
  ...valuesOf('transactions/list type=payout', {
    'transactions.*.id': ['payouts.*.ownId'],
    'transactions.*.created_at': [],
    'transactions.*.mining_extra': [],
    'transactions.*.payout_extra': ['payouts.*.paidAt', 'payouts.*.fee', 'payouts.*.tx'],
    'transactions.*.payout_extra.value': [],
    'transactions.*.payout_extra.paid_time': ['payouts.*.paidAt'],
    'transactions.*.payout_extra.tx_id': ['payouts.*.tx'],
    'transactions.*.payout_extra.tip': ['payouts.*.fee'],
  }),
];

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
  // Told by v2.
  ...valuesOf('/kadena/fjordkda', { balance: [], paid: [], value: [], payout_history: [] }),
];

export const legacyAloneValues: OptionalValue[] = [
  ...legacyHashing,
  ...valuesOf('/kadena/fjordkda', { paid: ['paidTotal'], value: ['lifetimeIncome'] }),
  ...valuesOf('/kadena/fjordkda', { 'payout_history.*.1': ['payouts.*.tx'] }, inPlace),
];
