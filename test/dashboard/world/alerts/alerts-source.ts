import type { Sender, SendOutcome } from '../../../../gateway/alerts/courier/sender.ts';
import type { AlertsSource } from '../../../../gateway/alerts/desk/alerts-source.ts';
import type { TargetInForce } from '../../../../gateway/alerts/engine/in-force.ts';
import { defaultRules } from '../../../../gateway/alerts/rules/settings.ts';
import { sampleTime } from '../../../../gateway/testing/samples.ts';
import type { Views } from '../../../../gateway/views/views.ts';

/** Targets by how it goes when something is sent to them. */
export type Outcomes = Record<string, () => SendOutcome>;

const sender = (outcome: () => SendOutcome): Sender => ({
  schedule: [0],
  edits: false,
  atOnce: 1,
  readyOn: (now) => now,
  send: async () => outcome(),
});

/**
 * As an alerts file would have it, with rules that wait for nothing: what holds fires. The targets see no account, so that they are sent
 * what an admin sends them and nothing else.
 */
export function alertsAtOnce(outcomes: Outcomes, { nothing }: Pick<Views, 'nothing'>): AlertsSource {
  const rules = Object.fromEntries(
    Object.entries(defaultRules).map(([kind, rule]) => [kind, { ...rule, forSeconds: 0, keepFiringForSeconds: 0 }]),
  ) as unknown as typeof defaultRules;
  const targets = Object.entries(outcomes).map(
    ([name, outcome]): TargetInForce => ({
      name,
      type: 'webhook',
      language: 'en',
      timeZone: 'UTC',
      view: nothing,
      routes: [],
      quietHours: [],
      sender: sender(outcome),
    }),
  );
  const window = { from: sampleTime, to: sampleTime + 7200, author: 'Aigerim', reason: 'firmware' };
  const inForce = {
    rulesFor: () => rules,
    targets,
    maintenance: [{ ...window, where: { pool: 'alpha_002' } }],
  };
  const reason = '`for: soon` is no duration; write a number with s, m, h or d, such as 30m.';
  return {
    inForce: () => inForce,
    view: () => ({ path: '/etc/alerts.yaml', state: 'in_force', readAt: sampleTime, faults: [{ line: 12, reason }] }),
  };
}
