import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { sampleMessage, sampleWall } from '../../testing/receivers/sample-alerts-data.ts';
import { openWebhookReceiver } from '../../testing/receivers/webhook-receiver.ts';
import type { Message } from '../model.ts';
import { createWebhook } from './webhook.ts';
import { webhookKey } from './webhook-signature.ts';

const secret = (fill: number) => `whsec_${Buffer.alloc(32, fill).toString('base64')}`;
const keyOf = (text: string) => webhookKey(text) ?? Buffer.alloc(0);

async function receiverWith(...secrets: string[]) {
  const receiver = await openWebhookReceiver();
  onTestFinished(() => receiver.server.close());
  const url = new URL('/hook?for=alerts', receiver.server.url);
  const webhook = createWebhook({ url, keys: secrets.map(keyOf), allowPrivate: true }, () => Date.now() / 1000);
  const send = (message: Message = sampleMessage(), signal = new AbortController().signal) =>
    webhook.send(message, { remoteId: null, now: 0, signal });
  return { receiver, send };
}

test('another implementation verifies the signature, also with either secret while one is replaced', async () => {
  const { receiver, send } = await receiverWith(secret(1), secret(2));
  expect(await send()).toEqual({ is: 'sent', remoteId: null, warning: null });
  const [arrival] = receiver.arrivals;
  const headers = arrival?.headers as Record<string, string>;
  const body = String(arrival?.body);
  expect(arrival).toMatchObject({ method: 'POST', path: '/hook?for=alerts', id: 'msg_1' });
  const { type, at: timestamp, data } = sampleMessage();
  for (const known of [secret(1), secret(2)])
    expect(new Webhook(known).verify(body, headers)).toEqual({ type, timestamp, data });
  expect(() => new Webhook(secret(3)).verify(body, headers)).toThrow();
  expect(() => new Webhook(secret(1)).verify(`${body} `, headers)).toThrow();
});

test('secrets are whsec_ with the base64 of 24 to 64 bytes', () => {
  expect(webhookKey(secret(7))).toEqual(Buffer.alloc(32, 7));
  expect(webhookKey(Buffer.alloc(24, 7).toString('base64'))).toHaveLength(24);
  for (const wrong of ['', 'whsec_', 'whsec_short', `whsec_${'é'.repeat(40)}`, Buffer.alloc(65).toString('base64')])
    expect(webhookKey(wrong)).toBeNull();
});

test.each([
  [302, { location: 'http://127.0.0.1:1/' }, { is: 'not_now', error: expect.stringContaining('not followed') }],
  [410, {}, { is: 'gone' }],
  [429, { 'retry-after': '10072' }, { is: 'not_now', retryAfter: 10_072 }],
  [
    503,
    { 'retry-after': new Date((sampleWall + 1e9) * 1000).toUTCString() },
    { is: 'not_now', retryAfter: expect.any(Number) },
  ],
  [503, { 'retry-after': 'soon' }, { is: 'not_now', retryAfter: null }],
  [400, {}, { is: 'not_now', error: 'It answered with 400.' }],
  [500, {}, { is: 'not_now' }],
])('an answer of %s is no success', async (status, headers, expected) => {
  const { receiver, send } = await receiverWith(secret(1));
  receiver.server.fault = () => ({ is: 'status', status, headers });
  expect(await send()).toMatchObject(expected);
});

test('whatever comes after a good status is not read', async () => {
  const { receiver, send } = await receiverWith(secret(1));
  receiver.server.fault = () => ({ is: 'flood' });
  expect(await send()).toMatchObject({ is: 'sent' });
});

test('a connection that fails is a sentence without the address', async () => {
  const { receiver, send } = await receiverWith(secret(1));
  receiver.server.fault = () => ({ is: 'drop' });
  expect(await send()).toMatchObject({ is: 'not_now', error: 'The connection was broken off.' });
  await receiver.server.close();
  expect(await send()).toMatchObject({ error: 'Nobody answers there: the connection was refused.' });
});

test('who waits no longer is not kept', async () => {
  const { receiver, send } = await receiverWith(secret(1));
  receiver.server.fault = () => ({ is: 'stall' });
  const controller = new AbortController();
  const sending = send(sampleMessage(), controller.signal);
  controller.abort();
  expect(await sending).toMatchObject({ is: 'not_now' });
});

test.each([
  'http://127.0.0.1:9/',
  'http://localhost:9/',
  'http://[::1]:9/',
  'http://169.254.169.254/latest',
  'http://0x7f.1:9/',
])('%s is not called where only public addresses are allowed', async (url) => {
  const webhook = createWebhook({ url: new URL(url), keys: [keyOf(secret(1))], allowPrivate: false }, () => sampleWall);
  const signal = new AbortController().signal;
  expect(await webhook.send(sampleMessage(), { remoteId: null, now: 0, signal })).toMatchObject({
    error: expect.stringContaining('not public'),
  });
});
