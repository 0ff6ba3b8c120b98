import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alertsForTest } from '../../testing/receivers/sample-alerts.ts';
import { sampleMessage } from '../../testing/receivers/sample-alerts-data.ts';
import type { Message } from '../model.ts';
import { openAlertStore } from '../store/alert-store.ts';
import { createCourier } from './courier.ts';
import { webhookRetries } from './retry.ts';
import type { Sender, SendOutcome } from './sender.ts';

const sent = (remoteId: string | null = null): SendOutcome => ({ is: 'sent', remoteId, warning: null });
const notNow = (retryAfter: number | null = null): SendOutcome => ({
  is: 'not_now',
  error: 'It answered with 500.',
  retryAfter,
});

interface ForTest {
  changes?: Partial<Sender>;
  folder?: string;
  timeoutMs?: number;
}

/** A courier with the target `ops`, which answers what the test says, and whom it told what. */
function courierForTest({ changes = {}, timeoutMs, ...given }: ForTest = {}) {
  const alerts = alertsForTest(given.folder);
  const { store, clock, time } = alerts;
  const tried: { key: string; remoteId: string | null; on: number }[] = [];
  const answers: { next: (message: Message) => SendOutcome | Promise<SendOutcome> } = { next: () => sent() };
  const senders = new Map<string, Sender | null>();
  const sender: Sender = {
    ...{ schedule: webhookRetries, edits: false, atOnce: 1 },
    readyOn: (now) => now,
    send: async (message, { remoteId }) => {
      tried.push({ key: message.key, remoteId, on: time.on });
      return answers.next(message);
    },
    ...changes,
  };
  senders.set('ops', sender);
  const logged: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
  const courier = createCourier({ outbox: store.outbox, senders: () => senders, clock, logger, timeoutMs });
  onTestFinished(() => courier.stop());
  const add = (...messages: Partial<Message>[]) =>
    store.writeRound({
      clock: clock(),
      deliveries: messages.map((message) => ({ target: 'ops', message: sampleMessage(message) })),
    });
  const settle = async (on = time.on) => {
    time.on = on;
    courier.tick();
    await courier.idle();
  };
  const keys = () => tried.map(({ key }) => key);
  const states = () => store.outbox.list({ limit: 99 }).map(({ key, state }) => `${key} ${state}`);
  return { ...alerts, tried, answers, senders, sender, logged, courier, add, settle, keys, states };
}

test('what fails is tried again at the moments of the schedule, under its key, and then given up', async () => {
  const { add, settle, tried, answers, courier, states, store } = courierForTest();
  answers.next = () => notNow();
  add({});
  await settle();
  for (let on = courier.nextOn(); on !== null; on = courier.nextOn()) await settle(on);
  expect(tried.map(({ on }) => on - 1000)).toEqual([0, 5, 305, 2105, 9305, 27_305, 63_305, 113_705, 185_705, 272_105]);
  expect(new Set(tried.map(({ key }) => key))).toEqual(new Set(['msg_1']));
  expect(store.outbox.list({ limit: 1 })).toMatchObject([
    { state: 'failed', tries: 10, error: 'Given up. It answered with 500.' },
  ]);
  answers.next = () => sent();
  const [failed] = store.outbox.list({ limit: 1, state: 'failed' });
  expect(courier.replay({ deliveryId: Number(failed?.deliveryId), target: 'ops' })).toBe('waiting');
  await courier.idle();
  expect([tried.at(-1)?.key, states()]).toEqual(['msg_1', ['msg_1 sent']]);
});

test('a target that asks for 10,072 s gets them, for all its messages and over restarts', async () => {
  const first = courierForTest();
  first.answers.next = () => notNow(10_072);
  first.add({}, { key: 'msg_2', thread: 'other' });
  await first.settle();
  expect(first.keys()).toEqual(['msg_1']);
  await first.settle(1000 + 10_071);
  expect([first.keys(), first.courier.nextOn()]).toEqual([['msg_1'], 11_072]);
  await first.courier.stop();
  first.store.close();
  const again = courierForTest({ folder: first.folder });
  await again.settle(11_071);
  expect(again.keys()).toEqual([]);
  await again.settle(11_072);
  expect(again.keys().toSorted()).toEqual(['msg_1', 'msg_2']);
});

test('a target that asks for a million years is asked again after a week', async () => {
  const { add, settle, answers, courier } = courierForTest();
  answers.next = () => notNow(1e15);
  add({});
  await settle();
  expect(courier.nextOn()).toBe(1000 + 7 * 86_400);
});

test('a crash between sending and noting leads to the same key again', async () => {
  const first = courierForTest();
  first.add({ key: 'msg_1' }, { key: 'msg_2' });
  first.answers.next = () => new Promise<SendOutcome>(() => undefined);
  first.courier.tick();
  expect(first.keys()).toEqual(['msg_1']);
  // As after a kill: nothing is closed or noted.
  const again = courierForTest({ folder: first.folder });
  await again.settle();
  expect(again.keys()).toEqual(['msg_1', 'msg_2']);
  expect(again.states()).toEqual(['msg_2 sent', 'msg_1 sent']);
});

test('a message that was being sent at a crash counts as tried: no newer one takes its place', async () => {
  const first = courierForTest({ changes: { edits: true } });
  first.add({ key: 'msg_1' });
  first.answers.next = () => new Promise<SendOutcome>(() => undefined);
  first.courier.tick();
  const again = courierForTest({ folder: first.folder, changes: { edits: true } });
  again.answers.next = () => sent('42:1');
  again.add({ key: 'msg_2' }, { key: 'msg_3' });
  await again.settle();
  expect(again.tried).toMatchObject([
    { key: 'msg_1', remoteId: null },
    { key: 'msg_3', remoteId: '42:1' },
  ]);
  expect(again.states()).toEqual(['msg_3 sent', 'msg_2 replaced', 'msg_1 sent']);
});

test('a target that is back gets at once what was put off, and a new message of a thread asks whether it is', async () => {
  const { add, settle, answers, keys } = courierForTest();
  answers.next = () => notNow();
  add({ key: 'a1', thread: 'a' }, { key: 'b1', thread: 'b' });
  for (const on of [1000, 1005, 1305, 3105]) await settle(on);
  expect(keys().filter((key) => key === 'a1')).toHaveLength(4);
  answers.next = () => sent();
  await settle(3200);
  expect(keys()).toHaveLength(8);
  add({ key: 'a2', thread: 'a' });
  await settle();
  expect(keys().slice(8)).toEqual(['a1', 'b1', 'a2']);
});

test('a message that is never taken blocks nobody', async () => {
  const { add, settle, answers, states, store } = courierForTest();
  answers.next = ({ key }) => (key === 'msg_1' ? { is: 'refused', error: 'The bot was blocked.' } : sent());
  add({}, { key: 'msg_2' });
  await settle();
  expect(states()).toEqual(['msg_2 sent', 'msg_1 failed']);
  expect(store.outbox.list({ limit: 1, state: 'failed' })).toMatchObject([{ error: 'The bot was blocked.' }]);
});

test('a target that says 410 gets nothing until it is switched on again', async () => {
  const { add, settle, answers, keys, store, clock } = courierForTest();
  answers.next = () => ({ is: 'gone', error: 'It answered with 410.' });
  add({}, { key: 'msg_2', thread: 'other' });
  await settle();
  await settle(9000);
  expect(keys()).toEqual(['msg_1']);
  expect(store.outbox.targets()).toMatchObject([{ target: 'ops', disabledReason: 'It answered with 410.' }]);
  answers.next = () => sent();
  store.outbox.enable('ops', clock());
  await settle();
  expect(keys().slice(1).toSorted()).toEqual(['msg_1', 'msg_2']);
  expect(store.outbox.targets()).toMatchObject([{ disabledAt: null, failingSince: null, lastError: null }]);
});

test('an edit that failed does not write over what was told later', async () => {
  const { add, settle, answers, courier, store } = courierForTest({ changes: { edits: true } });
  answers.next = ({ key }) => (key === 'msg_1' ? { is: 'refused', error: 'no' } : sent('42:1'));
  add({});
  await settle();
  add({ key: 'msg_2' });
  await settle();
  const [failed] = store.outbox.list({ limit: 1, state: 'failed' });
  expect(courier.replay({ deliveryId: Number(failed?.deliveryId), target: 'ops' })).toBe('superseded');
  const [newest] = store.outbox.list({ limit: 1 });
  expect(courier.replay({ deliveryId: Number(newest?.deliveryId), target: 'ops' })).toBe('not_failed');
});

test('who does not answer is left after the time-out, and who throws breaks nothing and tells no secret', async () => {
  const { add, settle, answers, states, logged, store } = courierForTest({ timeoutMs: 40 });
  answers.next = () => new Promise<SendOutcome>(() => undefined);
  add({});
  await settle();
  expect(store.outbox.list({ limit: 1 })).toMatchObject([
    { state: 'waiting', error: 'It did not answer within 0.04 s.' },
  ]);
  answers.next = () => {
    throw new Error('https://example.com/bot123:secret/sendMessage');
  };
  await settle(1005);
  expect(states()).toEqual(['msg_1 waiting']);
  expect(logged.join('')).not.toContain('123:secret');
});

describe('where the file takes nothing', () => {
  test('nothing is sent that could not be noted, and what was sent is not sent again', async () => {
    const { store, clock, senders, add, answers, tried } = courierForTest();
    const full = { is: false };
    const guard = <T>(work: () => T): T => {
      if (full.is) throw new Error('database or disk is full');
      return work();
    };
    const outbox = {
      ...store.outbox,
      take: (...taken: Parameters<typeof store.outbox.take>) => guard(() => store.outbox.take(...taken)),
      note: (...noted: Parameters<typeof store.outbox.note>) => guard(() => store.outbox.note(...noted)),
    };
    const courier = createCourier({ outbox, senders: () => senders, clock, logger: pino({ level: 'silent' }) });
    add({}, { key: 'msg_2' });
    full.is = true;
    courier.tick();
    expect(tried).toEqual([]);
    full.is = false;
    answers.next = () => {
      full.is = true;
      return sent();
    };
    courier.tick();
    await courier.idle();
    courier.tick();
    expect(tried.map(({ key }) => key)).toEqual(['msg_1']);
    full.is = false;
    answers.next = () => sent();
    courier.tick();
    await courier.idle();
    expect(tried.map(({ key }) => key)).toEqual(['msg_1', 'msg_2']);
    expect(store.outbox.open()).toEqual([]);
  });
});

describe('a stop', () => {
  test('waits for what is under way, and notes it', async () => {
    const { add, answers, courier, states } = courierForTest();
    let answer: (outcome: SendOutcome) => void = () => undefined;
    answers.next = () =>
      new Promise<SendOutcome>((resolve) => {
        answer = resolve;
      });
    add({}, { key: 'msg_2' });
    courier.tick();
    const stopped = courier.stop();
    answer(sent());
    await stopped;
    expect(states()).toEqual(['msg_2 waiting', 'msg_1 sent']);
  });

  test('leaves after a second what does not end, for the next start', async () => {
    const { add, courier, store, senders, clock, folder } = courierForTest();
    let aborted = false;
    senders.set('ops', {
      ...{ schedule: webhookRetries, edits: false, atOnce: 1 },
      readyOn: (now: number) => now,
      send: (_message, { signal }) => {
        signal.addEventListener('abort', () => {
          aborted = true;
        });
        return new Promise<SendOutcome>(() => undefined);
      },
    });
    await courier.stop();
    const patient = createCourier({
      outbox: store.outbox,
      senders: () => senders,
      clock,
      logger: pino({ level: 'silent' }),
    });
    add({});
    patient.tick();
    const began = performance.now();
    await patient.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(aborted).toBe(true);
    expect(store.outbox.open()).toMatchObject([{ state: 'sending' }]);
    store.close();
    const next = openAlertStore(folder);
    expect(next.outbox.open()).toMatchObject([{ state: 'waiting', tries: 1, dueOn: 0 }]);
    next.close();
  });
});
