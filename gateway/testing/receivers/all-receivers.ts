import type { ReceiverFault } from './http-receiver.ts';
import { type MailFault, MailReceiver } from './mail-receiver.ts';
import { TelegramReceiver } from './telegram-receiver.ts';
import { openWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

export interface Receivers {
  telegram: TelegramReceiver;
  mail: MailReceiver;
  webhook: WebhookReceiver;
  /** One of them begins or ends to fail, to be away, or to fail now and then. */
  change(draw: () => number): Promise<void>;
  /** All of them are there and well. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

interface Failing {
  /** The part of requests that fail. */
  part: number;
  away: boolean;
}

const webhookFaults = (lateMs: number): [ReceiverFault, ...ReceiverFault[]] => [
  { is: 'status', status: 500 },
  { is: 'status', status: 429, headers: { 'retry-after': '900' } },
  { is: 'status', status: 302, headers: { location: 'http://127.0.0.1:9/' } },
  { is: 'status', status: 410 },
  { is: 'stall' },
  { is: 'drop' },
  { is: 'drop_after' },
  { is: 'late', ms: lateMs },
  { is: 'flood' },
];
const telegramFaults = (lateMs: number): [ReceiverFault, ...ReceiverFault[]] => [
  { is: 'status', status: 502 },
  {
    is: 'lie',
    body: '{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":10072}}',
  },
  { is: 'lie', body: '<html>Sign in to the Wi-Fi</html>' },
  { is: 'lie', body: `{"ok":${'['.repeat(100_000)}` },
  { is: 'stall' },
  { is: 'drop' },
  { is: 'drop_after' },
  { is: 'late', ms: lateMs },
];
const mailFaults: [MailFault, ...MailFault[]] = [
  { is: 'greeting', line: '421 too busy' },
  { is: 'stall' },
  { is: 'drop' },
  { is: 'drop_after' },
  { is: 'garbage' },
  { is: 'answer', to: 'MAIL', line: '451 later' },
  { is: 'answer', to: 'RCPT', line: '450 greylisted' },
  { is: 'answer', to: '.', line: '452 disk full' },
  { is: 'answer', to: '.', line: '554 spam' },
];

/** One of each kind, which fail as it is drawn. */
export async function openReceivers(token: string, timeoutMs: number, draw: () => number): Promise<Receivers> {
  const telegram = new TelegramReceiver(token);
  await telegram.server.open();
  const mail = await new MailReceiver().open();
  const webhook = await openWebhookReceiver();
  const all = [telegram.server, mail, webhook.server];
  const states: Failing[] = all.map(() => ({ part: 0, away: false }));
  const drawn = <T>(index: number, faults: readonly [T, ...T[]]) => {
    if (draw() >= Number(states[index]?.part)) return null;
    return faults[Math.floor(draw() * faults.length)] ?? faults[0];
  };
  telegram.server.fault = () => drawn(0, telegramFaults(2 * timeoutMs));
  mail.fault = () => drawn(1, mailFaults);
  webhook.server.fault = () => drawn(2, webhookFaults(2 * timeoutMs));

  const set = async (index: number, next: Failing) => {
    const [receiver, state] = [all[index], states[index]];
    if (!receiver || !state) return;
    if (next.away && !state.away) await receiver.close();
    if (!next.away && state.away) await receiver.open();
    Object.assign(state, next);
  };
  return {
    ...{ telegram, mail, webhook },
    change: async (drawn) => {
      const kind = drawn();
      const part = kind < 0.3 ? 0 : kind < 0.6 ? 0.4 : 1;
      await set(Math.floor(drawn() * all.length), { part, away: kind > 0.85 });
    },
    heal: async () => {
      for (const index of all.keys()) await set(index, { part: 0, away: false });
    },
    close: async () => {
      for (const receiver of all) await receiver.close();
    },
  };
}
