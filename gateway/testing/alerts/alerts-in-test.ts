import { messengerRetries } from '../../alerts/courier/retry.ts';
import type { Sender, SendOutcome } from '../../alerts/courier/sender.ts';
import type { AlertsSource } from '../../alerts/desk/alerts-source.ts';
import type { AlertsFileView } from '../../alerts/desk/desk.ts';
import type { AlertsInForce, TargetInForce } from '../../alerts/engine/in-force.ts';
import type { Message } from '../../alerts/model.ts';
import { defaultRules } from '../../alerts/rules/settings.ts';
import { openAlertStore } from '../../alerts/store/alert-store.ts';
import type { Views } from '../../views/views.ts';
import { sampleTime } from '../samples.ts';

const atOnce = { forSeconds: 0, keepFiringForSeconds: 0 };

/** A target that takes what it is sent, as long as a test says nothing else. */
export interface TestTarget {
  sender: Sender;
  taken: Message[];
  /** How the next ones go; what is beyond them is taken. */
  next: SendOutcome[];
}

export function testTargetSender(): TestTarget {
  const taken: Message[] = [];
  const next: SendOutcome[] = [];
  const sender: Sender = {
    ...{ schedule: messengerRetries, edits: false, atOnce: 1, readyOn: (now) => now },
    send: async (message) => {
      const outcome = next.shift() ?? { is: 'sent', remoteId: null, warning: null };
      if (outcome.is === 'sent') taken.push(message);
      return outcome;
    },
  };
  return { sender, taken, next };
}

/** What an alerts file could say: rules that fire at once, and one target, `ops`, that is told everything. */
export function alertsInTest(
  sender: Sender | null,
  more: Partial<AlertsInForce> & { file?: Partial<AlertsFileView> } = {},
): (views: Views) => AlertsSource {
  const { file, ...inForceMore } = more;
  return ({ everything }) => {
    const ops: TargetInForce = {
      ...{ name: 'ops', type: 'telegram', language: 'en', timeZone: 'UTC', view: everything, sender },
      ...{ routes: [{ severities: null, kinds: null, where: {} }], quietHours: [] },
    };
    const rules = {
      ...defaultRules,
      balance_anomaly: { ...defaultRules.balance_anomaly, ...atOnce },
      pool_refused: { ...defaultRules.pool_refused, ...atOnce },
      hashrate_decay: null,
    };
    const inForce: AlertsInForce = { rulesFor: () => rules, targets: [ops], maintenance: [], ...inForceMore };
    const view: AlertsFileView = { path: 'alerts.yaml', state: 'in_force', readAt: 0, faults: [], ...file };
    return { inForce: () => inForce, view: () => view };
  };
}

/** As after an earlier start: what holds has to last before it is told. */
export function startedBefore(stateDir: string): string {
  const store = openAlertStore(stateDir);
  store.writeRound({ clock: { alertSeconds: 1, wall: sampleTime } });
  store.close();
  return stateDir;
}
