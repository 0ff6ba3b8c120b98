import { createLogger } from '@poolgate/server/process/logger.ts';
import { plainAdvice } from '../../advice.ts';
import { AlertClock } from '../../alerts/alert-clock.ts';
import { createCourier } from '../../alerts/courier/courier.ts';
import { messengerRetries } from '../../alerts/courier/retry.ts';
import type { Sender } from '../../alerts/courier/sender.ts';
import { AlertEngine, type PayoutNews } from '../../alerts/engine/alert-engine.ts';
import type { AlertsInForce, TargetInForce } from '../../alerts/engine/in-force.ts';
import type { Message } from '../../alerts/model.ts';
import { defaultRules } from '../../alerts/rules/settings.ts';
import { openAlertStore } from '../../alerts/store/alert-store.ts';
import type { ChangesSlice } from '../../state/events.ts';
import { GatewayState } from '../../state/gateway-state.ts';
import { createViews } from '../../views/views.ts';
import { type SampleOptions, sampleChange, sampleTime } from '../samples.ts';

/** A state with services one and two, alerts in a real file, and targets that write down what they get. Time passes only where a test says so. */
export function alertedGateway(stateDir: string, { payouts = null }: { payouts?: PayoutNews | null } = {}) {
  const time = { now: sampleTime + 60, steady: 1000 };
  const now = () => time.now;
  const state = new GatewayState(now, undefined, undefined, plainAdvice);
  for (const name of ['one', 'two']) {
    const address = { name, url: `http://${name}`, foundBy: 'SCRAPERS' as const };
    const introduction = { type: name, version: '1', contractVersion: '0.1.8', serviceName: name, databaseId: name };
    state.take({ kind: 'added', address });
    state.take({ kind: 'introduced', address, introduction, poolIds: [] });
  }
  const views = createViews(state);
  const got: Message[] = [];
  const answers = { fails: false, onSend: () => {} };
  const sender: Sender = {
    ...{ schedule: messengerRetries, edits: false, atOnce: 1 },
    readyOn: (on) => on,
    send: async (message) => {
      answers.onSend();
      if (answers.fails) return { is: 'not_now', error: 'It is away.', retryAfter: null };
      got.push(message);
      return { is: 'sent', remoteId: message.key, warning: null };
    },
  };
  const target = (name: string, wishes: Partial<TargetInForce> = {}): TargetInForce => ({
    ...{
      name,
      type: 'webhook',
      language: 'en',
      timeZone: 'UTC',
      view: views.everything,
      routes: [],
      quietHours: [],
      sender,
    },
    ...wishes,
  });
  const file: { says: AlertsInForce } = {
    says: { rulesFor: () => defaultRules, targets: [target('ops')], maintenance: [] },
  };
  const logger = createLogger('alerts', { level: 'silent', format: 'json' });

  function start() {
    const store = openAlertStore(stateDir);
    const clock = new AlertClock(store.load().clock, now, () => time.steady);
    const senders = () => new Map(file.says.targets.map((one) => [one.name, one.sender]));
    const courier = createCourier({ outbox: store.outbox, senders, clock: () => clock.now(), logger });
    const inForce = () => file.says;
    const engine = new AlertEngine({ state, store, clock, courier, inForce, payouts, publicUrl: null, logger });
    return { store, clock, courier, engine };
  }

  return {
    ...{ state, views, time, got, answers, file, target, start },
    /** A service answers with these pools. */
    tell: (source: string, pools: Record<string, SampleOptions>, slice: Partial<ChangesSlice> = {}) =>
      state.take({
        kind: 'changes',
        source,
        changes: {
          ...{ since: 'x', complete: false, removed: [] },
          pools: Object.entries(pools).map(([poolId, options]) => sampleChange(poolId, options)),
          ...slice,
        },
      }),
    /** A service ends. */
    away: (source: string) =>
      state.take({ kind: 'away', source, state: 'unreachable', message: 'It refuses connections.' }),
    /** A service is somewhere and was not heard, as after a start. */
    expect: (source: string) => {
      state.take({ kind: 'removed', source });
      state.take({ kind: 'added', address: { name: source, url: `http://${source}`, foundBy: 'SCRAPERS' } });
    },
    pass: (seconds: number) => {
      time.now += seconds;
      time.steady += seconds;
    },
  };
}

/** Rounds of some seconds, until the time is over. */
export async function run(
  world: ReturnType<typeof alertedGateway>,
  { engine, courier }: ReturnType<typeof world.start>,
  seconds: number,
): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 10) {
    world.pass(10);
    engine.round();
    await courier.idle();
  }
}

export const manyPools = (source: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${source}_${100 + index}`, {}]));

export const unexplained: SampleOptions = {
  status: { open_anomalies: [{ anomaly_type: 'BALANCE_ANOMALY', severity: 'HIGH', count: 1 }] },
};

export const refused = (clientName: string): SampleOptions => ({
  pool: { client_name: clientName },
  status: { last_error: { kind: 'auth', message: 'The key is refused.', since: '2026-11-21T08:00:00Z', count: 9 } },
});
