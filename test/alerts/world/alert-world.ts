import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { standIn } from '../../../gateway/testing/gateway.ts';
import { HttpReceiver, type ReceivedRequest } from '../../../gateway/testing/receivers/http-receiver.ts';
import { MailReceiver } from '../../../gateway/testing/receivers/mail-receiver.ts';
import { openWebhookReceiver, type WebhookReceiver } from '../../../gateway/testing/receivers/webhook-receiver.ts';
import { type SampleOptions, sampleChange } from '../../../gateway/testing/samples.ts';
import type { StandInScraper } from '../../../gateway/testing/stand-in-scraper.ts';
import { temporaryFolder } from '../../harness/folders.ts';
import { getJson, startProcess, type TestProcess, until } from '../../harness/processes/processes.ts';
import { type BotApi, openBotApi } from './bot-api.ts';

type Schemas = components['schemas'];

/** A gateway as a process with a real alerts file, two services that it follows, and receivers of every kind. */
export interface AlertWorld {
  stateDir: string;
  bot: BotApi;
  hook: WebhookReceiver;
  mail: MailReceiver;
  pings: ReceivedRequest[];
  /** Of Northwind and of Southwind. */
  one: StandInScraper;
  two: StandInScraper;
  write(file: object | string): void;
  start(): Promise<TestProcess>;
  get<T>(path: string): Promise<T>;
  /** The texts that a chat shows now. */
  chat(id: number): string[];
}

export const chats = { ops: -100, northwind: 200 };
/** Seconds of the gateway's clocks in a second of the machine. */
const usualSpeed = 40;

/** How the file names a variable of the environment. */
const variable = (name: string) => `\${${name}}`;

const targets = (bot: BotApi, hook: WebhookReceiver) => ({
  ops: {
    telegram: { chat: chats.ops, token: variable('BOT_TOKEN'), api: bot.url },
    ...{ language: 'ru', allowed_commands: true },
  },
  hook: { webhook: { url: `${hook.server.url}hook`, secret: variable('HOOK_SECRET'), allow_private: true } },
  post: { email: { to: ['ops@example.com'], from: 'poolgate@example.com', smtp: variable('SMTP_URL') } },
});

/** What most tests have in their file; each may say something else. */
export function usualFile({ bot, hook }: Pick<AlertWorld, 'bot' | 'hook'>) {
  return {
    rules: { service_unreachable: { for: '10s', keep_firing_for: '10s' } },
    targets: targets(bot, hook),
    ping: { url: variable('PING_URL'), every: '10s', allow_private: true },
  };
}

export const pool = (poolId: string, client: string, { pool: own, status, ...more }: SampleOptions = {}) =>
  sampleChange(poolId, {
    ...more,
    pool: { client_name: client, pool_name: `Site of ${client}`, ...own },
    // What was read once stays fresh for as long as a test lasts.
    status: { poll_interval_seconds: 86_400, ...status },
  });

export async function startAlertWorld(speed = usualSpeed): Promise<AlertWorld> {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const stateDir = join(folder, 'state');
  mkdirSync(stateDir);
  const [one, two] = [await standIn('alpha'), await standIn('beta')];
  one.put(pool('alpha_001', 'Northwind'));
  two.put(pool('beta_001', 'Southwind'));
  const bot = await openBotApi();
  const hook = await openWebhookReceiver();
  const mail = await new MailReceiver().open();
  const pings: ReceivedRequest[] = [];
  const pinged = await new HttpReceiver((request) => {
    pings.push(request);
    return { status: 200, body: 'OK' };
  }).open();
  onTestFinished(async () => {
    for (const receiver of [hook.server, mail, pinged]) await receiver.close();
  });
  const file = join(folder, 'alerts.yaml');
  const began = Date.now() / 1000;
  let gateway: TestProcess | null = null;
  return {
    ...{ stateDir, bot, hook, mail, pings, one, two },
    write: (content) => writeFileSync(file, typeof content === 'string' ? content : stringify(content)),
    async start() {
      const started = await startProcess('test/alerts/world/gateway-main.ts', {
        ...{ PORT: '0', STATE_DIR: stateDir, ALERTS_FILE: file, LOG_LEVEL: 'info' },
        ...{ SCRAPERS: `one=${one.url},two=${two.url}`, CLOCK_SPEED: String(speed), CLOCK_BEGAN: String(began) },
        ...{ BOT_TOKEN: bot.token, HOOK_SECRET: hookSecret, PING_URL: `${pinged.url}ping-secret` },
        SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      });
      gateway = started;
      onTestFinished(() => started.stop());
      return started;
    },
    async get(path) {
      const key = join(stateDir, 'admin.key');
      const headers = { 'x-api-key': existsSync(key) ? readFileSync(key, 'utf8').trim() : '' };
      return getJson(`${gateway?.url}${path}`, { headers });
    },
    chat: (id) =>
      bot.receiver.messages.filter(({ chat }) => chat === String(id)).map(({ texts }) => texts.at(-1) ?? ''),
  };
}

export const hookSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** Once both services answer and the first start has told what was open, if anything. */
export async function settled(world: AlertWorld): Promise<void> {
  await until(
    () => world.get<Schemas['Source'][]>('/api/sources'),
    (sources) => sources.length === 2 && sources.every(({ state }) => state === 'up'),
  );
  const before = world.pings.length;
  // More than a minute of the alert clock.
  await until(
    () => world.pings.length,
    (count) => count >= before + 7,
  );
}

export const firing = (world: AlertWorld) => world.get<Schemas['AlertPage']>('/api/alerts?state=firing');
