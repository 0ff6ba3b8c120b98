import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, PayoutEvent, ServiceHealth } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { usualPace } from '../../../gateway/alerts/groups/told-records.ts';
import { ruleKinds } from '../../../gateway/alerts/model.ts';
import { gatewayOver, patient, standIn, type TestGateway, temporaryFolder } from '../../../gateway/testing/gateway.ts';
import { MailReceiver } from '../../../gateway/testing/receivers/mail-receiver.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../../../gateway/testing/receivers/webhook-receiver.ts';
import { type SampleOptions, sampleChange, sampleTime } from '../../../gateway/testing/samples.ts';
import type { StandInScraper } from '../../../gateway/testing/stand-in-scraper.ts';
import { type BotApi, openBotApi } from '../../alerts/world/bot-api.ts';
import { until } from '../../harness/processes/processes.ts';
import { type MarkedPool, markedPools, poolFileEntry } from './marked-pools.ts';

/** Seconds of the gateway's clocks in a second of the machine. */
const speed = 120;
const hookSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
/** How the file names a variable of the environment. */
const variable = (name: string) => `\${${name}}`;

/** A gateway that judges marked pools, and targets with views: a chat, a webhook and a mailbox for each. */
export interface AlertedWorld {
  gateway: TestGateway;
  services: Record<string, StandInScraper>;
  bot: BotApi;
  /** Tells of every pool what the test says of it. */
  tell(options: (pool: MarkedPool) => SampleOptions): void;
  /** Money leaves every pool. */
  pay(event: (pool: MarkedPool) => PayoutEvent): void;
  /** Of every service. */
  tellHealth(health: ServiceHealth): void;
  /** Waits until nothing that happens now is told together with what happened before. */
  calm(): Promise<void>;
  /** All that the targets of a view got, by what it is; nothing of it is a name that is made by chance. */
  got(view: string): string[];
  /** The rules of which the webhook of a view was told. */
  kinds(view: string): Set<string>;
  chatOf(view: string): number;
}

export async function startAlertedWorld(views: Record<string, object | null>): Promise<AlertedWorld> {
  const stateDir = temporaryFolder();
  const services: Record<string, StandInScraper> = {};
  for (const type of new Set(markedPools.map((pool) => pool.type))) services[type] = await standIn(type);
  const tell: AlertedWorld['tell'] = (options) => {
    for (const pool of markedPools) services[pool.type]?.put(changeOf(pool, options(pool)));
  };
  tell(() => ({}));
  const bot = await openBotApi();
  const hook = await openWebhookReceiver();
  const mail = await new MailReceiver().open();
  onTestFinished(async () => {
    await hook.server.close();
    await mail.close();
  });
  const chatOf = (view: string) => 1000 + Object.keys(views).indexOf(view);
  const targets = Object.entries(views).flatMap(([name, view]) => {
    const seen = view === null ? {} : { view };
    const telegram = { chat: chatOf(name), token: variable('BOT_TOKEN'), api: bot.url };
    const webhook = { url: `${hook.server.url}${name}`, secret: variable('HOOK_SECRET'), allow_private: true };
    const email = { to: [`${name}@example.com`], from: 'poolgate@example.com', smtp: variable('SMTP_URL') };
    return [
      [`${name}-chat`, { telegram, allowed_commands: true, ...seen }],
      [`${name}-hook`, { webhook, language: 'ru', ...seen }],
      [`${name}-post`, { email, ...seen }],
    ] as const;
  });
  const names = targets.map(([name]) => name);
  const file = {
    rules: Object.fromEntries(ruleKinds.map((kind) => [kind, { for: '0s', keep_firing_for: '0s' }])),
    targets: Object.fromEntries(targets),
    routes: [{ to: names, severity: ['info', 'warning', 'critical'] }],
    digests: [{ to: names, every: 'day', at: '09:25' }],
  };
  writeFileSync(join(stateDir, 'alerts.yaml'), stringify(file));
  const alertSecrets = { BOT_TOKEN: bot.token, HOOK_SECRET: hookSecret, SMTP_URL: `smtp://127.0.0.1:${mail.port}` };
  const began = performance.now();
  const passed = () => ((performance.now() - began) / 1000) * speed;
  const now = () => sampleTime + 60 + passed();
  const gateway = await gatewayOver(
    Object.fromEntries(Object.entries(services).map(([type, { url }]) => [type, url])),
    { stateDir, alertSecrets, publicUrl: 'https://pools.example' },
    { now, steady: passed, alertRoundMs: 20, timings: patient },
  );
  return {
    ...{ gateway, services, bot, tell, chatOf },
    pay(event) {
      for (const pool of markedPools) services[pool.type]?.pay(event(pool));
    },
    tellHealth(health) {
      for (const service of Object.values(services)) service.health = health;
      tell(() => ({}));
    },
    async calm() {
      const end = now() + usualPace.groupWait + usualPace.groupInterval;
      await until(now, (moment) => moment > end);
    },
    got: (view) => [
      ...bot.receiver.messages.filter(({ chat }) => chat === String(chatOf(view))).flatMap(({ texts }) => texts),
      ...hooksOf(hook, view).map(({ body }) => body.replaceAll(/"(?:alert_id|thread)":"[^"]*"/g, '')),
      ...mail.arrivals.filter(({ to }) => to.includes(`${view}@example.com`)).map(({ raw }) => plainMail(raw)),
    ],
    kinds: (view) =>
      new Set(
        hooksOf(hook, view).flatMap(({ body }) => {
          const { kind, alerts = [] } = (JSON.parse(body) as { data: { kind?: string; alerts?: { kind: string }[] } })
            .data;
          return [...(kind ? [kind] : []), ...alerts.filter((row) => typeof row === 'object').map((row) => row.kind)];
        }),
      ),
  };
}

function hooksOf(hook: WebhookReceiver, view: string) {
  return hook.arrivals.filter(({ path }) => path === `/${view}`);
}

function changeOf(pool: MarkedPool, { status, parts }: SampleOptions): Change {
  const { account: _, ...written } = poolFileEntry(pool) as Record<string, unknown>;
  const observer_url = `https://share.example/link-${pool.number}`;
  const change = sampleChange(pool.poolId, {
    pool: { ...written, observer_url },
    status: { ...figuresOf(pool), observer_url, poll_interval_seconds: 86_400, ...status },
    ...(parts && { parts }),
  });
  return change;
}

/** As marked readings have them: hashrates hold `35`, counts of workers `46` and money `58` behind the number. */
function figuresOf({ number }: MarkedPool): NonNullable<SampleOptions['status']> {
  const hs = (number + 0.354) * 1e15;
  return {
    hashrates: [
      {
        ...{ algorithm: 'sha256', current_hashrate: `${number}.354 PH/s`, current_hashrate_hs: hs },
        ...{ avg_hashrate_24h: `${number}.354 PH/s`, avg_hashrate_24h_hs: hs },
      },
    ],
    ...{ current_hashrate: `${number}.354 PH/s`, current_hashrate_hs: hs },
    ...{ online_workers: number * 100 + 46, offline_workers: number * 100 + 46, balance: `0.${number}58001` },
  };
}

/** The subject and the parts of a mail as they are read. */
function plainMail(raw: string): string {
  const subject = /^Subject: (.*(?:\r\n .*)*)/m.exec(raw)?.[1] ?? '';
  const words = subject.replaceAll(/=\?UTF-8\?Q\?(.*?)\?=(?:\r\n )?/g, (_, text: string) => text.replaceAll('_', ' '));
  const text = `${words}\n${raw.slice(raw.indexOf('\r\n\r\n')).replaceAll(/^(?:----_NmP|Content-).*$/gm, '')}`;
  return text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString());
}
