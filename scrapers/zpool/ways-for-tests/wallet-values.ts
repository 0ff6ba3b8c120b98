import { type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';

export const walletValues: OptionalValue[] = [
  ...valuesOf('/api/walletEx', {
    unsold: ['balancePending'],
    unpaid: ['lifetimeIncome'],
    // The days follow from it.
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
    // Without a transaction that can be read, the payment may not be sent yet.
    'payouts.*.tx': ['payouts.*.state', 'payouts.*.tx', 'payouts.*.ownId'],
  }),
];
