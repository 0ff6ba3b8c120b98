import { Counter, type Registry } from '@prometheus-io/client';
import { faultOf } from '../alerts/desk/desk.ts';
import type { Alerting } from '../alerts/desk/open-alerting.ts';
import { targetTypes } from '../alerts/engine/in-force.ts';
import { ruleKinds } from '../alerts/model.ts';
import { AlertFileFault } from '../alerts/store/alert-file-fault.ts';
import { type DeliveryCount, deliveryStates } from '../alerts/store/store-records.ts';
import { readGaugeOf } from './read-gauge.ts';

const ofNothing = { poolId: null, client: null, type: null, tags: [], source: null };

/** Names of targets may name clients, so deliveries go by how they are sent. */
export function addAlertMetrics(registry: Registry, { desk, rounds }: Pick<Alerting, 'desk' | 'rounds'>): void {
  const gauge = readGaugeOf(registry);
  const { works } = desk;
  gauge('poolgate_alerting_up', 'Whether alerts are judged (1) or not (0).', [], (set) =>
    set({}, faultOf(desk) === null ? 1 : 0),
  );
  gauge('poolgate_alerts', 'Open alerts by rule, severity and state.', ['kind', 'severity', 'state'], (set) => {
    if ('fault' in works) return;
    // A rule that never fired has a sample, or nobody could ask whether it does.
    const rules = desk.inForce().rulesFor(ofNothing);
    for (const kind of ruleKinds) {
      const severity = rules[kind]?.severity;
      if (severity !== undefined) set({ kind, severity, state: 'firing' }, 0);
    }
    const open = [...works.engine.machines()].map(({ live: { alert } }) => alert);
    const labels = Map.groupBy(open, ({ kind, severity, state }) => JSON.stringify({ kind, severity, state }));
    for (const [label, all] of labels) set(JSON.parse(label) as Record<string, string>, all.length);
  });
  gauge('poolgate_alert_rules_blind', 'Accounts and services that a rule cannot judge now.', ['kind'], (set) => {
    if ('fault' in works) return;
    for (const kind of ruleKinds) set({ kind }, works.engine.blind.count(kind));
  });
  gauge(
    'poolgate_alert_deliveries',
    'Kept messages about alerts, by how their target is reached and by state.',
    ['type', 'state'],
    (set) => {
      const counts = deliveryCounts(desk);
      if (counts === null) return;
      const types = new Map(desk.inForce().targets.map(({ name, type }) => [name, type]));
      for (const type of [...targetTypes, 'gone'])
        for (const state of deliveryStates) {
          const fitting = counts.filter((one) => one.state === state && (types.get(one.target) ?? 'gone') === type);
          set(
            { type, state },
            fitting.reduce((sum, { count }) => sum + count, 0),
          );
        }
    },
  );
  gauge('poolgate_alert_last_good_round_seconds', 'When alerts were last judged and written (unix time).', [], (set) =>
    set({}, rounds.lastGoodAt),
  );
  const failed: Counter = new Counter({
    name: 'poolgate_alert_rounds_failed_total',
    help: 'Rounds of alerts that failed; each is tried again.',
    registers: [registry],
    collect: () => {
      failed.reset();
      failed.inc(rounds.failed);
    },
  });
}

/** Null where they cannot be read, which another metric tells. */
function deliveryCounts({ works }: Pick<Alerting['desk'], 'works'>): DeliveryCount[] | null {
  if ('fault' in works) return null;
  try {
    return works.store.outbox.counts();
  } catch (error) {
    if (error instanceof AlertFileFault) return null;
    throw error;
  }
}
