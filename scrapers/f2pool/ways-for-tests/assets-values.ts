import { type OptionalValue, valuesOf } from '@poolgate/core/testing/ways/optional-values.ts';

export const assetValues: OptionalValue[] = [
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
