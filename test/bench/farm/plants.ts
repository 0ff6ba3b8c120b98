import type { RuleKind } from '../../../gateway/alerts/model.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What is wrong from a moment on, how long it is so, and which rule must find it. */
export const plantKinds = {
  rack_without_power: { seconds: 3 * hour, rule: 'workers_offline' },
  /** It is over before anybody has been offline for long enough, but not before the mean of the hour has fallen. */
  site_without_power: { seconds: 30 * minute, rule: 'hashrate_drop' },
  slow_decay: { seconds: 20 * day, rule: 'hashrate_decay' },
  silent_workers: { seconds: 4 * hour, rule: 'silent_workers' },
  rejects: { seconds: 2 * hour, rule: 'reject_rate' },
  late_payment: { seconds: 10 * day, rule: 'payment_late' },
  unlisted_payment: { seconds: 0, rule: 'payment_received' },
  balance_gone: { seconds: 0, rule: 'balance_anomaly' },
  frozen_figures: { seconds: 6 * hour, rule: 'figures_frozen' },
  half_a_list: { seconds: 6 * hour, rule: 'workers_lost' },
  expired_key: { seconds: 12 * hour, rule: 'pool_refused' },
  another_account: { seconds: 6 * hour, rule: 'pool_refused' },
  money_fails: { seconds: 2 * hour, rule: 'part_stale' },
  stopped_service: { seconds: 2 * hour, rule: 'service_unreachable' },
  failed_backups: { seconds: 2 * hour, rule: 'backup_failed' },
} as const satisfies Record<string, { seconds: number; rule: RuleKind }>;

export type PlantKind = keyof typeof plantKinds;

export interface Plant {
  kind: PlantKind;
  /** Unix seconds. */
  at: number;
  /** The number of the account from 0 on; of a service, the one that reads that account. */
  account: number;
  /** Instead of those of its kind. */
  seconds?: number;
}

/** What is in force of a kind, and what happens within a step that ends at a moment. */
export interface Planted {
  now(kind: PlantKind, time: number): Plant | undefined;
  within(kind: PlantKind, time: number, seconds: number): boolean;
}

export function plantedIn(plants: readonly Plant[]): Planted {
  const byKind = Map.groupBy(plants, ({ kind }) => kind);
  return {
    now: (kind, time) => byKind.get(kind)?.find((plant) => time >= plant.at && time < endOf(plant)),
    within: (kind, time, seconds) => byKind.get(kind)?.some(({ at }) => at > time - seconds && at <= time) === true,
  };
}

export function endOf({ kind, at, seconds = plantKinds[kind].seconds }: Plant): number {
  return at + seconds;
}
