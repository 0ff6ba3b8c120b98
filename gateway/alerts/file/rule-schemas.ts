import { z } from 'zod';
import { type RuleKind, severities } from '../model.ts';
import type { RuleLimits, RuleSettings } from '../rules/settings.ts';
import { oneOf, percentage, span } from './values.ts';

const timing = {
  for: span('30m').optional(),
  keep_firing_for: span('20m').optional(),
  severity: oneOf(severities).optional(),
};
const count = z
  .int({ error: 'must be a whole number, for example 5' })
  .min(1, 'must be 1 or more')
  .max(1_000_000, 'must be 1000000 or less')
  .optional();
const share = percentage('5%', false).optional();
const percent = percentage('25', true).optional();

const limits = {
  workers_offline: { count, share },
  hashrate_drop: { percent },
  hashrate_decay: { percent },
  reject_rate: { percent },
  silent_workers: { count, share },
  figures_frozen: {},
  workers_lost: { share },
  pool_stale: {},
  part_stale: {},
  pool_refused: {},
  payment_received: {},
  payment_late: {},
  balance_anomaly: {},
  service_unreachable: {},
  backup_failed: { count },
  disk_nearly_full: { percent },
  cannot_look: {},
} satisfies Record<RuleKind, object>;

type Limits = { count?: number; share?: number; percent?: number };

/** What may be written of each rule, beside `off`. */
export const ruleSchemas = Object.fromEntries(
  Object.entries(limits).map(([kind, own]) => [kind, z.strictObject({ ...timing, ...own })]),
) as unknown as Record<RuleKind, z.ZodObject<typeof timing & { [Name in keyof Limits]: z.ZodType<Limits[Name]> }>>;

/** `off` is a word in YAML 1.2 and false for people of 1.1. */
export function isOff(written: unknown): boolean {
  return written === 'off' || written === false;
}

/** What was written of a rule as its settings. */
export function changesOf({
  for: forSeconds,
  keep_firing_for: keepFiringForSeconds,
  severity,
  percent: fraction,
  ...many
}: z.output<(typeof ruleSchemas)[RuleKind]>): Partial<RuleSettings> {
  const all = { forSeconds, keepFiringForSeconds, severity, fraction, ...many };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<RuleSettings & RuleLimits[RuleKind]>;
}
