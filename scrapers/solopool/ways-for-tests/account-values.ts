import { type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';

/** Sums over the workers, which need a complete list. */
const sums = ['workersComplete', 'sharesValid', 'sharesInvalid', 'sharesStale', 'derived'];

export const accountValues: OptionalValue[] = [
  ...valuesOf('/api/accounts/', {
    workersOnline: ['onlineWorkers', 'countsPart', ...sums],
    workersOffline: ['offlineWorkers', 'countsPart', ...sums],
    workersTotal: sums,
    hashrate: [],
    luck: [],
    earnings: ['blocksFound24h'],
    'earnings.*.period': ['blocksFound24h'],
    'earnings.*.blocks': ['blocksFound24h'],
    'earnings.*.luck': [],
    paymentsTotal: ['payoutsSince'],
    // The oldest day of a full page may lack a reward.
    pageSize: ['earnings.-', 'lastIncome', 'derived'],
    'stats.balance': ['balance'],
    'stats.immature': ['balancePending'],
    'stats.pending': ['balancePending'],
    'stats.paid': ['paidTotal'],
    'stats.lastShare': [],
    'workers.*.hr': ['workers.*.hashrate10mHs'],
    'workers.*.hr2': [],
    'workers.*.lastBeat': ['workers.*.lastSeenAt'],
    'workers.*.offline': ['workers.*.online'],
    'workers.*.dead': ['workers.*.online'],
    'workers.*.sharesValid': ['workers.*.rejectRate', 'sharesValid', 'derived'],
    'workers.*.sharesInvalid': ['workers.*.rejectRate', 'sharesInvalid', 'derived'],
    'workers.*.sharesStale': ['sharesStale', 'derived'],
    'rewards.*.height': [],
    'rewards.*.uncle': [],
    // Says whether the network kept the block. An orphan is shown, even if it was no income yet.
    'rewards.*.orphan': [
      ...['earnings.length', 'earnings.*.amount', 'earnings.*.complete', 'earnings.*.leftOut', 'earnings.*.hashrateHs'],
      'lastIncome',
      'derived',
    ],
    'payments.*.txFee': ['payouts.*.fee'],
  }),
  ...valuesOf('/api/stats', {
    // Another spelling replaces it.
    stats: ['networkDifficulty'],
    'stats.difficulty': ['networkDifficulty'],
    nodes: [],
    'nodes.*.difficulty': [],
    node: [],
    networkDifficulty: [],
    hashrate: [],
  }),
];
