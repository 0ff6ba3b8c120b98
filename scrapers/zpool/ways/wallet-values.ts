import { type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';

export const walletValues: OptionalValue[] = [
  ...valuesOf('/api/walletEx', {
    unsold: ['balancePending'],
    unpaid: ['lifetimeIncome'],
    // Without it nothing tells the days.
    paidtotal: ['paidTotal', 'lifetimeIncome', 'parts.earnings'],
    minpay: ['payoutThreshold'],
    total: [],
    paid24h: [],
    'miners.*.ID': ['workers.*.workerId', 'workers.*.workerName'],
    'miners.*.password': ['workers.*.workerId', 'workers.*.workerName'],
    'miners.*.accepted': ['workers.*.hashrate10mHs', 'workers.*.rejectRate', 'hashrates.*.currentHs', 'derived'],
    'miners.*.rejected': ['workers.*.rejectRate'],
    'miners.*.difficulty': [],
    'miners.*.version': [],
    // Without one that can be read it may not be sent yet.
    'payouts.*.tx': ['payouts.*.state', 'payouts.*.tx', 'payouts.*.ownId'],
  }),
];
