import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../clock.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { Views } from '../views/views.ts';
import { AlertClock } from './alert-clock.ts';
import { Chats } from './chat/run-chats.ts';
import { type Courier, createCourier } from './courier/courier.ts';
import { Digests } from './digest/send-digests.ts';
import { AlertEngine, type PayoutNews } from './engine/alert-engine.ts';
import type { AlertsInForce } from './engine/in-force.ts';
import { inForceByFile } from './engine/in-force-by-file.ts';
import type { AlertsSettings } from './file/alerts-settings.ts';
import { type AlertsFileFollower, followAlertsFile } from './file/follow-alerts-file.ts';
import type { DigestPayout } from './digest/digest-facts.ts';
import type { Alert } from './model.ts';
import { AlertFileFault } from './store/alert-file-fault.ts';
import { type AlertStore, openAlertStore } from './store/alert-store.ts';
import { createPing, type Ping } from './targets/ping.ts';
import { createTelegramPace } from './targets/telegram-pace.ts';

export interface AlertingOptions {
  alertsFile: string;
  /** Where secrets of the file come from. */
  environment: Readonly<Record<string, string | undefined>>;
  stateDir: string;
  state: GatewayState;
  views: Views;
  now: Clock;
  /** Seconds of a clock that only grows. */
  steady: Clock;
  publicUrl: string | null;
  payouts: PayoutNews & { within(from: number, to: number): DigestPayout[] };
  logger: Logger;
  roundMs: number;
  /** Called with the episodes that moved. */
  onMoved(alerts: readonly Alert[]): void;
}

/** What runs where alerts can be kept. */
export interface AlertWorks {
  store: AlertStore;
  clock: AlertClock;
  courier: Courier;
  engine: AlertEngine;
}

export interface Alerting {
  file: AlertsFileFollower;
  inForce(): AlertsInForce;
  /** Null where alerts.db cannot be used; `fault` says why. */
  works: AlertWorks | null;
  fault: string | null;
  /** When the last good round was, by the wall clock; null where none was. */
  lastGoodRoundAt(): number | null;
  close(): Promise<void>;
}

const pruneSeconds = 3600;

/** Starts alerts. Where their file cannot be used everything else of the gateway goes on, and says so. */
export function startAlerting(options: AlertingOptions): Alerting {
  const { alertsFile, environment, stateDir, views, now, logger } = options;
  const file = followAlertsFile({ path: alertsFile, environment, logger });
  const inForce = inForceOf(file, views, now);
  let store: AlertStore;
  try {
    store = openAlertStore(stateDir);
  } catch (error) {
    if (!(error instanceof AlertFileFault)) throw error;
    logger.error({ err: error }, `alerts are off: ${error.message}`);
    return {
      ...{ file, inForce, works: null, fault: error.message, lastGoodRoundAt: () => null },
      close: async () => file.close(),
    };
  }
  const running = runAlerts(options, file, inForce, store);
  return { file, inForce, fault: null, ...running };
}

/** The same object as long as the file says the same. */
function inForceOf(file: AlertsFileFollower, views: Views, wall: Clock): () => AlertsInForce {
  const world = { pace: createTelegramPace(), wall };
  let settings: AlertsSettings | null = null;
  let inForce: AlertsInForce | null = null;
  return () => {
    const now = file.current().settings;
    if (inForce === null || settings !== now) inForce = inForceByFile(now, views, world);
    settings = now;
    return inForce;
  };
}

function runAlerts(
  options: AlertingOptions,
  file: AlertsFileFollower,
  inForce: () => AlertsInForce,
  store: AlertStore,
): Pick<Alerting, 'works' | 'lastGoodRoundAt' | 'close'> {
  const { state, views, now, steady, publicUrl, payouts, logger, roundMs, onMoved } = options;
  const { clock: keptClock, notes } = store.load();
  const clock = new AlertClock(keptClock, now, steady);
  const read = () => clock.now();
  const senders = () => new Map(inForce().targets.map(({ name, sender }) => [name, sender]));
  const courier = createCourier({ outbox: store.outbox, senders, clock: read, logger });
  const ping = pinging(now);
  let lastGood: number | null = null;
  const engine = new AlertEngine({
    ...{ state, store, clock, courier, inForce, payouts, publicUrl, logger, onMoved },
    onGoodRound: (at) => {
      lastGood = now();
      ping.by(file.current().settings.ping)?.round(at);
    },
  });
  const digests = new Digests(
    { store, clock: read, wall: now, everything: views.everything, publicUrl, payouts: payouts.within },
    notes,
  );
  const chats = new Chats(
    {
      ...{ store, hush: engine.hush, clock: read, publicUrl, logger, targets: () => inForce().targets },
      alerts: () => [...engine.machines()].map(({ live }) => live.alert),
      onWritten: () => courier.tick(),
    },
    notes,
  );
  let prunedAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(() => {
    engine.round();
    const { settings } = file.current();
    chats.follow(settings.targets.values());
    try {
      digests.round(settings.digests, inForce().targets);
      const at = read();
      if (at.alertSeconds - prunedAt < pruneSeconds) return;
      store.prune(at);
      prunedAt = at.alertSeconds;
    } catch (error) {
      logger.error({ err: error }, 'digests could not be made; it is tried again');
    }
  }, roundMs).unref();
  return {
    works: { store, clock, courier, engine },
    lastGoodRoundAt: () => lastGood,
    close: async () => {
      clearInterval(timer);
      file.close();
      ping.by(null);
      await Promise.all([courier.stop(), chats.stop()]);
      store.close();
    },
  };
}

/** One ping, made anew where the file has another address. */
function pinging(wall: Clock): { by(wish: AlertsSettings['ping']): Ping | null } {
  let made: { wish: NonNullable<AlertsSettings['ping']>; ping: Ping } | null = null;
  return {
    by(wish) {
      if (made !== null && made.wish === wish) return made.ping;
      made?.ping.stop();
      const { url, everySeconds, allowPrivate } = wish ?? {};
      made =
        wish === null || url === undefined || everySeconds === undefined || allowPrivate === undefined
          ? null
          : { wish, ping: createPing({ url: new URL(url.reveal()), everySeconds, allowPrivate }, wall) };
      return made?.ping ?? null;
    },
  };
}
