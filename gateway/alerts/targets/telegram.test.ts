import { expect, onTestFinished, test } from 'vitest';
import { sampleMessage } from '../../testing/receivers/sample-alerts-data.ts';
import { TelegramReceiver } from '../../testing/receivers/telegram-receiver.ts';
import type { Message } from '../model.ts';
import { createTelegram } from './telegram.ts';
import { createTelegramPace } from './telegram-pace.ts';

const token = '123456:secret-of-the-bot';

async function botIn(chat = '42') {
  const receiver = new TelegramReceiver(token);
  await receiver.server.open();
  onTestFinished(() => receiver.server.close());
  const telegram = createTelegram({ chat, token, language: 'en', api: receiver.server.url }, createTelegramPace());
  const signal = new AbortController().signal;
  const send = (changes: Partial<Message> = {}, remoteId: string | null = null) =>
    telegram.send(sampleMessage(changes), { remoteId, now: 0, signal });
  return { receiver, send };
}

test('a thread is one message, which is edited', async () => {
  const { receiver, send } = await botIn();
  expect(await send()).toEqual({ is: 'sent', remoteId: '42:42:1', warning: null });
  expect(await send({ title: 'It is over' }, '42:42:1')).toEqual({ is: 'sent', remoteId: '42:42:1', warning: null });
  // As after a crash between sending and noting.
  expect(await send({ title: 'It is over' }, '42:42:1')).toEqual({ is: 'sent', remoteId: '42:42:1', warning: null });
  expect(receiver.messages).toHaveLength(1);
  expect(receiver.messages[0]?.texts.map((text) => text.split('\n')[0])).toEqual([
    '<b>Northwind: workers offline</b>',
    '<b>It is over</b>',
  ]);
});

test('a message that cannot be edited any more is sent anew', async () => {
  const { receiver, send } = await botIn();
  expect(await send({}, '42:42:7')).toEqual({ is: 'sent', remoteId: '42:42:1', warning: null });
  expect(receiver.messages).toHaveLength(1);
});

test('where the file names another chat, the thread begins anew there', async () => {
  const { receiver, send } = await botIn();
  expect(await send({}, '41:41:1')).toEqual({ is: 'sent', remoteId: '42:42:1', warning: null });
  expect(receiver.messages).toMatchObject([{ chat: '42' }]);
  // What was an address of mail before.
  expect(await send({}, '<1@example.com>')).toMatchObject({ is: 'sent', remoteId: '42:42:2' });
});

test('names cannot be taken for markup, and what is only worth knowing makes no sound', async () => {
  const { receiver, send } = await botIn();
  await send({ title: '<b>R&D</b> "farm"', lines: ['a < b & c > d'], severity: 'info' });
  expect(receiver.messages[0]).toMatchObject({
    texts: [expect.stringMatching(/^<b>&lt;b&gt;R&amp;D&lt;\/b&gt; &quot;farm&quot;<\/b>\na &lt; b &amp; c &gt; d\n/)],
    isSilent: true,
  });
});

test('a group that became a supergroup is followed, and its messages begin anew there', async () => {
  const { receiver, send } = await botIn('-5');
  await send();
  receiver.moved.set('-5', -100_5);
  expect(await send({ title: 'second' }, '-5:-5:1')).toEqual({ is: 'sent', remoteId: '-5:-1005:2', warning: null });
  expect(await send({ title: 'third' }, '-5:-1005:2')).toMatchObject({ remoteId: '-5:-1005:2' });
  expect(receiver.messages.map(({ chat, texts }) => [chat, texts.length])).toEqual([
    ['-5', 1],
    ['-1005', 2],
  ]);
});

test('a bot that was blocked is said, and not tried again', async () => {
  const { receiver, send } = await botIn();
  receiver.blocked.add('42');
  expect(await send()).toEqual({ is: 'refused', error: expect.stringContaining('blocked') });
});

test.each([
  [
    { is: 'status', status: 502 },
    { is: 'not_now', error: 'What answers (with 502) is not the Bot API of Telegram.' },
  ],
  [
    { is: 'lie', body: '<html>Sign in to the Wi-Fi</html>' },
    { is: 'not_now', error: expect.stringContaining('not the Bot API') },
  ],
  [{ is: 'lie', body: '{"ok":"yes"}' }, { is: 'not_now' }],
  [{ is: 'lie', body: 'null' }, { is: 'not_now' }],
  [
    { is: 'lie', body: '{"ok":false,"error_code":429,"parameters":{"retry_after":10072}}' },
    { is: 'not_now', retryAfter: 10_072 },
  ],
  [
    { is: 'lie', body: '{"ok":false,"error_code":429,"parameters":{"retry_after":-1}}' },
    { is: 'not_now', retryAfter: null },
  ],
  [{ is: 'flood' }, { is: 'not_now' }],
  [{ is: 'drop' }, { is: 'not_now', error: 'The connection was broken off.' }],
] as const)('%j is no success', async (fault, expected) => {
  const { receiver, send } = await botIn();
  receiver.server.fault = () => fault;
  expect(await send()).toMatchObject(expected);
});

test('no error holds the token', async () => {
  const { receiver, send } = await botIn();
  for (const body of [`{"ok":false,"error_code":400,"description":"${token}"}`, token]) {
    receiver.server.fault = () => ({ is: 'lie', body });
    expect(JSON.stringify(await send())).not.toContain(token);
  }
  await receiver.server.close();
  expect(JSON.stringify(await send())).not.toContain(token);
});
