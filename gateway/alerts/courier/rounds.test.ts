import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openReceivers, type Receivers } from '../../testing/receivers/all-receivers.ts';
import { alertsFolder } from '../../testing/receivers/sample-alerts.ts';
import { sampleMessage, sampleWall } from '../../testing/receivers/sample-alerts-data.ts';
import { random } from '../../testing/receivers/seeded.ts';
import { openAlertStore } from '../store/alert-store.ts';
import type { NewDelivery } from '../store/store-records.ts';
import { createEmail } from '../targets/email.ts';
import { mailId } from '../targets/email-body.ts';
import { createTelegram } from '../targets/telegram.ts';
import { createTelegramPace } from '../targets/telegram-pace.ts';
import { createWebhook } from '../targets/webhook.ts';
import { type Courier, createCourier } from './courier.ts';
import type { Sender } from './sender.ts';

// Faults, restarts and crashes drawn from a seed: whatever happens, everything arrives, in order, and nothing is taken twice.

const rounds = Number(process.env.DELIVERY_ROUNDS ?? 24);
const firstSeed = Number(process.env.DELIVERY_SEED ?? 1);
const steps = 25;
const timeoutMs = 60;
const token = '123456:secret-of-the-bot';
const sender = 'poolgate@example.com';
const key = Buffer.alloc(32, 7);

interface World {
  made: NewDelivery[];
  receivers: Receivers;
  /** Tries by key of which nobody can know whether they arrived: the answer was lost, or the note of it. */
  unsure: Map<string, number>;
  /** Keys that were sent although it was noted that they were. */
  again: string[];
  /** Keys that a receiver refused for good, and that were put back by hand. */
  replayed: Set<string>;
  /** When messages went to Telegram, for each process. */
  paces: number[][];
}

async function play(seed: number): Promise<World & { states: Map<string, string> }> {
  const draw = random(seed);
  const chance = (part: number) => draw() < part;
  const among = <T>(choices: readonly [T, ...T[]]): T => choices[Math.floor(draw() * choices.length)] ?? choices[0];
  const receivers = await openReceivers(token, timeoutMs, draw);
  const world: World = { made: [], receivers, unsure: new Map(), again: [], replayed: new Set(), paces: [] };
  const noted = new Set<string>();
  const folder = alertsFolder();
  const time = { on: 1000 };
  const clock = () => ({ alertSeconds: time.on, wall: sampleWall + time.on });
  receivers.telegram.clock = () => time.on;
  const logger = pino({ level: 'silent' });

  let store = openAlertStore(folder);
  let isDead = false;
  const start = (): Courier => {
    const pace: number[] = [];
    world.paces.push(pace);
    const senders = new Map(
      [...sendersFor(receivers)].map(([name, one]) => [name, watched(one, name === 'ops' ? pace : [])]),
    );
    const { outbox } = store;
    const note: typeof outbox.note = (delivery, result, now) => {
      const name = keyOf(delivery.deliveryId);
      if (isDead) throw new Error('the process was killed');
      outbox.note(delivery, result, now);
      if (result.is === 'sent') noted.add(name);
    };
    return createCourier({ outbox: { ...outbox, note }, senders: () => senders, clock, logger, timeoutMs });
  };
  const watched = (one: Sender, pace: number[]): Sender => ({
    ...one,
    send: async (message, context) => {
      pace.push(context.now);
      if (noted.has(message.key)) world.again.push(message.key);
      const isUnsure = () => world.unsure.set(message.key, 1 + (world.unsure.get(message.key) ?? 0));
      context.signal.addEventListener('abort', isUnsure, { once: true });
      const outcome = await one.send(message, context);
      context.signal.removeEventListener('abort', isUnsure);
      const isLost = outcome.is === 'sent' ? isDead : outcome.is === 'not_now' && !/answered with/.test(outcome.error);
      if (isLost && !context.signal.aborted) isUnsure();
      return outcome;
    },
  });
  const keyOf = (deliveryId: number) =>
    store.outbox.list({ limit: 1, before: deliveryId + 1 }).map((delivery) => delivery.key)[0] ?? '';
  let courier = start();

  for (let step = 0; step < steps; step += 1) {
    if (chance(0.6)) {
      const deliveries = Array.from({ length: 1 + Math.floor(draw() * 3) }, (_, index): NewDelivery => {
        const name = `msg_${seed}_${step}_${index}`;
        const thread = among(['a', 'b', 'c']);
        return { target: among(['ops', 'hook', 'post']), message: sampleMessage({ key: name, thread, title: name }) };
      });
      store.writeRound({ clock: clock(), deliveries });
      world.made.push(...deliveries);
    }
    if (chance(0.4)) await receivers.change(draw);
    isDead = chance(0.15);
    courier.tick();
    await courier.idle();
    if (isDead || chance(0.1)) {
      await courier.stop();
      const killed = store;
      // A kill closes nothing before the next process opens the file.
      store = openAlertStore(folder);
      killed.close();
      isDead = false;
      courier = start();
    }
    const next = courier.nextOn();
    time.on += chance(0.5) || next === null ? draw() * 20 : Math.min(3600, Math.max(0, next - time.on));
  }

  await receivers.heal();
  for (const { target } of store.outbox.targets()) store.outbox.enable(target, clock());
  for (let turn = 0; turn < 300 && store.outbox.open().length > 0; turn += 1) {
    courier.tick();
    await courier.idle();
    time.on = Math.max(time.on, courier.nextOn() ?? time.on);
  }
  // What a receiver refused for good is put back by hand, when it is asked for.
  for (const failed of store.outbox.list({ limit: 999, state: 'failed' }).toReversed()) {
    world.replayed.add(failed.key);
    courier.replay(failed);
  }
  for (let turn = 0; turn < 300 && store.outbox.open().length > 0; turn += 1) {
    courier.tick();
    await courier.idle();
    time.on = Math.max(time.on, courier.nextOn() ?? time.on);
  }
  const states = new Map(store.outbox.list({ limit: 999 }).map((delivery) => [delivery.key, delivery.state]));
  await courier.stop();
  store.close();
  await receivers.close();
  return { ...world, states };
}

function sendersFor({ telegram, mail, webhook }: Receivers): Map<string, Sender> {
  const { url } = webhook.server;
  const smtp = new URL(`smtp://127.0.0.1:${mail.port}`);
  const chat = { chat: '-42', token, language: 'en' as const, api: telegram.server.url };
  return new Map([
    ['ops', createTelegram(chat, createTelegramPace())],
    ['hook', createWebhook({ url, keys: [key], allowPrivate: true }, () => Date.now() / 1000)],
    ['post', createEmail({ to: ['ops@example.com'], from: sender, smtp })],
  ]);
}

const seeds = Array.from({ length: rounds }, (_, index) => firstSeed + index);

test.each(seeds)('round %i', { timeout: 120_000 }, async (seed) => {
  const { made, receivers, unsure, again, replayed, paces, states } = await play(seed);
  expect(again).toEqual([]);
  const madeFor = (target: string) => made.filter((one) => one.target === target).map(({ message }) => message);
  const inThreads = (keys: readonly string[], target: string) =>
    Map.groupBy(keys, (one) => madeFor(target).find((message) => message.key === one)?.thread);

  // Webhooks and mail: everything arrived, and its first arrivals are in the order of its thread.
  const { webhook, mail, telegram } = receivers;
  const names = new Map(madeFor('post').map((message) => [mailId(message.key, sender), message.key]));
  const arrived = {
    hook: webhook.arrivals.map(({ id }) => id),
    post: mail.arrivals.map(({ messageId }) => names.get(messageId) ?? `unknown ${messageId}`),
  };
  for (const target of ['hook', 'post'] as const) {
    const keys = madeFor(target).map((message) => message.key);
    expect(keys.map((one) => states.get(one))).toEqual(keys.map(() => 'sent'));
    const inTime = [...new Set(arrived[target])].filter((one) => !replayed.has(one));
    expect(inThreads(inTime, target)).toEqual(inThreads(orderedLike(keys, inTime), target));
    expect(new Set(arrived[target])).toEqual(new Set(keys));
  }
  // It arrived again only where nobody could know that it had.
  for (const [name, same] of Map.groupBy([...arrived.hook, ...arrived.post], (one) => one))
    expect(same.length - 1).toBeLessThanOrEqual(unsure.get(name) ?? 0);
  // Each time it was the same.
  for (const same of Map.groupBy(webhook.arrivals, ({ id }) => id).values())
    expect(new Set(same.map(({ body }) => body)).size).toBe(1);

  // Telegram: a process writes to a chat once a second. Each thread ends with its newest message, and no edit goes back.
  for (const pace of paces)
    for (const [index, on] of pace.entries())
      expect(on - (pace[index - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThan(0.999);
  const told = madeFor('ops');
  const titles = telegram.messages.map(({ texts }) => texts.map((text) => /<b>(.*?)<\/b>/.exec(text)?.[1] ?? ''));
  for (const thread of Map.groupBy(told, (message) => message.thread).values()) {
    const order = thread.map((message) => message.title);
    const seen = titles.flat().filter((title) => order.includes(title));
    expect(seen.at(-1)).toBe(order.at(-1));
    // A message of its own for each that was sent anew because nobody could know that it had arrived, and no other.
    const messages = titles.filter((texts) => texts.some((title) => order.includes(title)));
    expect(messages.length - 1).toBeLessThanOrEqual(
      thread.reduce((sum, { key: name }) => sum + (unsure.get(name) ?? 0), 0),
    );
    expect(seen.map((title) => order.indexOf(title))).toEqual(
      seen.map((title) => order.indexOf(title)).toSorted((one, other) => one - other),
    );
  }
  expect(
    told.map((message) => states.get(message.key)).filter((state) => state !== 'sent' && state !== 'replaced'),
  ).toEqual([]);
});

/** The keys that arrived, in the order in which they were made. */
function orderedLike(keys: readonly string[], arrived: readonly string[]): string[] {
  const seen = new Set(arrived);
  return keys.filter((one) => seen.has(one));
}
