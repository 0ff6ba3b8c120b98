import type { RuleKind, Severity } from '../model.ts';

/** What every rule has. */
export interface RuleTiming {
  severity: Severity;
  /** How long the condition holds before it is told. */
  forSeconds: number;
  /** How long it is gone before the alert ends: who comes back within that time goes on. */
  keepFiringForSeconds: number;
}

/** From how many on, of an account of any size: `count` of a large one, `share` of a small one. */
interface Many {
  count: number;
  /** A fraction. */
  share: number;
}

/** Fractions are 0 to 1, though people write percentages. */
export interface RuleLimits {
  workers_offline: Many;
  hashrate_drop: { fraction: number };
  hashrate_decay: { fraction: number };
  reject_rate: { fraction: number };
  silent_workers: Many;
  figures_frozen: object;
  workers_lost: { share: number };
  pool_stale: object;
  part_stale: object;
  pool_refused: object;
  payment_received: object;
  payment_late: object;
  balance_anomaly: object;
  service_unreachable: object;
  backup_failed: { count: number };
  disk_nearly_full: { fraction: number };
  cannot_look: object;
}

export type RuleSettings<Kind extends RuleKind = RuleKind> = RuleTiming & RuleLimits[Kind];

/** The rules of one subject; null for one that is off. */
export type RulesInForce = { readonly [Kind in RuleKind]: RuleSettings<Kind> | null };

const minute = 60;
const hour = 3600;

const warning = (forSeconds: number, keepFiringForSeconds: number): RuleTiming => ({
  severity: 'warning',
  forSeconds,
  keepFiringForSeconds,
});

/** An honest farm is silent with them. */
export const defaultRules: { readonly [Kind in RuleKind]: RuleSettings<Kind> } = {
  workers_offline: { ...warning(30 * minute, 20 * minute), count: 5, share: 0.05 },
  hashrate_drop: { ...warning(30 * minute, 30 * minute), fraction: 0.25 },
  hashrate_decay: { ...warning(12 * hour, 6 * hour), fraction: 0.1 },
  reject_rate: { ...warning(30 * minute, 30 * minute), fraction: 0.03 },
  silent_workers: { ...warning(30 * minute, 20 * minute), count: 3, share: 0.05 },
  figures_frozen: warning(3 * hour, 10 * minute),
  workers_lost: { ...warning(0, 20 * minute), share: 0.4 },
  pool_stale: warning(30 * minute, 5 * minute),
  part_stale: warning(hour, 10 * minute),
  pool_refused: { ...warning(10 * minute, 5 * minute), severity: 'critical' },
  payment_received: { ...warning(0, 0), severity: 'info' },
  payment_late: warning(0, 20 * minute),
  balance_anomaly: warning(0, 20 * minute),
  service_unreachable: { ...warning(3 * minute, 2 * minute), severity: 'critical' },
  backup_failed: { ...warning(0, 0), count: 2 },
  disk_nearly_full: { ...warning(0, 30 * minute), fraction: 0.9 },
  cannot_look: warning(6 * hour, 10 * minute),
};

/** What may be over at once, and figures that did not move yet since the reading before. */
const mustBeWatched: ReadonlySet<string> = new Set(['cannot_look', 'figures_frozen'] satisfies RuleKind[]);

/** The rules as they are where what holds is taken to have lasted. */
export function lastsAlready(rules: RulesInForce): RulesInForce {
  const all = Object.entries(rules).map(([kind, settings]) => [
    kind,
    settings === null || mustBeWatched.has(kind) ? settings : { ...settings, forSeconds: 0 },
  ]);
  return Object.fromEntries(all) as RulesInForce;
}
