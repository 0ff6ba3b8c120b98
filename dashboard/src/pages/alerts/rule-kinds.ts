import type { RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** All rules, in the order of the API. */
export const ruleKinds = [
  'workers_offline',
  'hashrate_drop',
  'hashrate_decay',
  'reject_rate',
  'silent_workers',
  'figures_frozen',
  'workers_lost',
  'pool_stale',
  'part_stale',
  'pool_refused',
  'payment_received',
  'payment_late',
  'balance_anomaly',
  'service_unreachable',
  'backup_failed',
  'disk_nearly_full',
  'cannot_look',
] as const satisfies readonly RuleKind[];
