import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../../clock.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import { AlertClock } from '../alert-clock.ts';
import { createCourier } from '../courier/courier.ts';
import type { Senders } from '../courier/sender.ts';
import { AlertEngine, type PayoutNews } from '../engine/alert-engine.ts';
import type { AlertsInForce } from '../engine/in-force.ts';
import type { Alert } from '../model.ts';
import { AlertFileFault } from '../store/alert-file-fault.ts';
import { openAlertStore } from '../store/alert-store.ts';
import { type AlertFeed, createAlertFeed } from './alert-feed.ts';
import type { AlertsSource } from './alerts-source.ts';
import type { AlertDesk, AlertWorks } from './desk.ts';

export interface AlertingOptions {
  state: GatewayState;
  stateDir: string;
  /** The clock of the wall. */
  now: Clock;
  /** Seconds since any moment, which never go back. */
  steady: Clock;
  source: AlertsSource;
  payouts: PayoutNews | null;
  publicUrl: string | null;
  logger: Logger;
  /** Called with the alerts of which something else is shown now. */
  onMoved(alerts: readonly Alert[]): void;
  /** Called after each round in which everything was judged and written. */
  onGoodRound?: () => void;
}

/** Everything about alerts, from one start to its end. */
export interface Alerting {
  desk: AlertDesk;
  feed: AlertFeed;
  rounds: {
    failed: number;
    /** Unix seconds; null where none was good yet. */
    lastGoodAt: number | null;
  };
  /** To be called every few seconds. */
  round(): void;
  /** Sends nothing more, and settles once what is under way is over, or late. Nobody waits for a test any more. */
  stop(): Promise<void>;
  close(): void;
}

const pruneSeconds = 3600;
/** So many changes of alerts make room necessary sooner. */
const pruneChanges = 20_000;

/** Where alerts.db cannot be used, everything else goes on, and the desk says what to do. */
export function openAlerting(options: AlertingOptions): Alerting {
  const { state, now, source, logger, onMoved } = options;
  const rounds: Alerting['rounds'] = { failed: 0, lastGoodAt: null };
  let changes = 0;
  const moved = (alerts: readonly Alert[]) => {
    if (alerts.length === 0) return;
    changes += alerts.length;
    feed.note(alerts);
    onMoved(alerts);
  };
  const onGoodRound = () => {
    rounds.lastGoodAt = now();
    options.onGoodRound?.();
  };
  const works = openWorks({ ...options, onMoved: moved, onGoodRound });
  const desk: AlertDesk = { state, now, works, inForce: source.inForce, file: source.view, moved };
  const feed = createAlertFeed(desk);
  if ('fault' in works)
    return { desk, feed, rounds, round: () => undefined, stop: async () => undefined, close: () => undefined };

  let prunedOn = Number.NEGATIVE_INFINITY;
  return {
    desk,
    feed,
    rounds,
    round() {
      works.engine.round();
      if (works.engine.fault !== null) rounds.failed += 1;
      const reading = works.clock.now();
      const isDue = reading.alertSeconds - prunedOn >= pruneSeconds || changes >= pruneChanges;
      if (works.engine.fault !== null || !isDue) return;
      prunedOn = reading.alertSeconds;
      changes = 0;
      try {
        works.store.prune(reading);
        works.engine.forgetTargets();
      } catch (error) {
        logger.error({ err: error }, 'what is old cannot be removed from the file of alerts; it is tried again');
      }
    },
    stop: () => works.courier.stop(),
    close: () => works.store.close(),
  };
}

function openWorks(options: AlertingOptions): AlertDesk['works'] {
  const { stateDir, now, steady, source, logger } = options;
  try {
    const store = openAlertStore(stateDir);
    try {
      const clock = new AlertClock(store.load().clock, now, steady);
      const reading = () => clock.now();
      const senders = sendersOf(source.inForce);
      const courier = createCourier({ outbox: store.outbox, senders, clock: reading, logger });
      const engine = new AlertEngine({ ...options, store, clock, courier, inForce: source.inForce });
      return { engine, store, courier, clock } satisfies AlertWorks;
    } catch (error) {
      store.close();
      throw error;
    }
  } catch (error) {
    if (!(error instanceof AlertFileFault)) throw error;
    // It is opened at the start alone.
    const message = error.kind === 'unusable' ? `${error.message} Then start the gateway again.` : error.message;
    logger.error({ err: error }, `alerts are off: ${message}`);
    return { fault: message };
  }
}

/** Made anew where the file says something else. */
function sendersOf(inForce: () => AlertsInForce): () => Senders {
  let of: AlertsInForce | null = null;
  let senders: Senders = new Map();
  return () => {
    const now = inForce();
    if (now !== of) senders = new Map(now.targets.map(({ name, sender }) => [name, sender]));
    of = now;
    return senders;
  };
}
