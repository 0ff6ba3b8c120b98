import type { Clock } from '../clock.ts';
import type { Views } from '../views/views.ts';
import { type AlertsByFile, alertsByFile } from './alerts-by-file.ts';
import { Chats } from './chat/run-chats.ts';
import type { AlertWorks } from './desk/desk.ts';
import { type Alerting, type AlertingOptions, openAlerting } from './desk/open-alerting.ts';
import type { DigestPayout } from './digest/digest-facts.ts';
import { Digests } from './digest/send-digests.ts';
import type { AlertsSettings } from './file/alerts-settings.ts';
import { createPing, type Ping } from './targets/ping.ts';

export interface AlertsOptions extends Omit<AlertingOptions, 'source' | 'onGoodRound'> {
  /** The file, and where its secrets come from. */
  path: string;
  environment: Readonly<Record<string, string | undefined>>;
  views: Views;
  /** Payments that were first seen within a span. */
  payoutsWithin(from: number, to: number): DigestPayout[];
}

/** A digest that was missed does not tell of services that are only about to answer. */
const startSeconds = 120;

/** Alerts as the alerts file wishes them: judged and told, with digests, chats that are answered, and a sign of life. */
export function startAlerts(options: AlertsOptions): Alerting {
  const { path, environment, views, now, logger } = options;
  const file = alertsByFile({ path, environment, views, now, logger });
  const ping = pingBy(now);
  const alerting = openAlerting({
    ...options,
    source: file,
    onGoodRound: () => ping.follow(file.settings().ping)?.round(options.steady()),
  });
  const { works } = alerting.desk;
  const beside = 'fault' in works ? null : worksBeside(options, file, works);
  return {
    ...alerting,
    round() {
      alerting.round();
      beside?.round();
    },
    async stop() {
      file.close();
      ping.follow(null);
      await Promise.all([beside?.stop(), alerting.stop()]);
    },
  };
}

function worksBeside(
  { state, now, publicUrl, logger, payoutsWithin }: AlertsOptions,
  file: AlertsByFile,
  { store, clock, courier, engine }: AlertWorks,
): { round(): void; stop(): Promise<void> } {
  const { notes } = store.load();
  const read = () => clock.now();
  const patientUntil = clock.now().alertSeconds + startSeconds;
  const digests = new Digests({ store, clock: read, wall: now, publicUrl, payouts: payoutsWithin }, notes);
  const chats = new Chats(
    {
      ...{ store, hush: engine.hush, clock: read, publicUrl, logger, targets: () => file.inForce().targets },
      alerts: () => [...engine.machines()].map(({ live }) => live.alert),
      onWritten: () => courier.tick(),
    },
    notes,
  );
  let isFailing = false;
  return {
    round() {
      const { targets, digests: wishes } = file.settings();
      chats.follow(targets.values());
      const isStarting = clock.now().alertSeconds < patientUntil;
      if (isStarting && state.sources().some((source) => source.state === 'connecting')) return;
      try {
        digests.round(wishes, file.inForce().targets);
        isFailing = false;
      } catch (error) {
        if (!isFailing) logger.error({ err: error }, 'digests could not be made; they are tried again');
        isFailing = true;
      }
    },
    stop: () => chats.stop(),
  };
}

/** One ping, made anew where the file wishes another one. */
function pingBy(wall: Clock): { follow(wish: AlertsSettings['ping']): Ping | null } {
  let followed: AlertsSettings['ping'] = null;
  let ping: Ping | null = null;
  return {
    follow(wish) {
      if (wish === followed) return ping;
      ping?.stop();
      followed = wish;
      ping = null;
      if (wish === null) return null;
      const { url, everySeconds, allowPrivate } = wish;
      ping = createPing({ url: new URL(url.reveal()), everySeconds, allowPrivate }, wall);
      return ping;
    },
  };
}
