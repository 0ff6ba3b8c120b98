import { expect, onTestFinished, test } from 'vitest';
import { MailReceiver } from '../../testing/receivers/mail-receiver.ts';
import { sampleMessage } from '../../testing/receivers/sample-alerts-data.ts';
import type { Message } from '../model.ts';
import { createEmail, smtpOptions } from './email.ts';
import { mailBody, mailId } from './email-body.ts';

async function postTo(to = ['ops@example.com'], userinfo = '') {
  const receiver = await new MailReceiver().open();
  onTestFinished(() => receiver.close());
  const smtp = new URL(`smtp://${userinfo}127.0.0.1:${receiver.port}`);
  const email = createEmail({ to, from: 'Poolgate <poolgate@example.com>', smtp });
  const send = (
    changes: Partial<Message> = {},
    remoteId: string | null = null,
    signal = new AbortController().signal,
  ) => email.send(sampleMessage(changes), { remoteId, now: 0, signal });
  return { receiver, send };
}
const headerOf = (raw: string | undefined, name: string) =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(raw ?? '')?.[1];

test('later mails of a thread answer the first one, and every try has the same id', async () => {
  const { receiver, send } = await postTo();
  const first = await send();
  const id = mailId('msg_1', 'poolgate@example.com');
  expect(first).toEqual({ is: 'sent', remoteId: id, warning: null });
  expect(await send({ key: 'msg_2' }, id)).toEqual({ is: 'sent', remoteId: id, warning: null });
  await send();
  const [one, two, again] = receiver.arrivals.map(({ raw }) => raw);
  expect(headerOf(one, 'Message-ID')).toBe(id);
  expect(headerOf(one, 'In-Reply-To')).toBeUndefined();
  expect([headerOf(two, 'In-Reply-To'), headerOf(two, 'References')]).toEqual([id, id]);
  expect(headerOf(again, 'Message-ID')).toBe(id);
  expect(receiver.accepted()).toHaveLength(2);
  expect(one).toMatch(/text\/plain[\s\S]+12 of 60[\s\S]+text\/html[\s\S]+12 of 60/);
});

test('a name cannot add a header or markup', () => {
  const { subject, html } = mailBody(sampleMessage({ title: 'A\r\nBcc: all@example.com', lines: ['<img src=x>'] }));
  expect(subject).toBe('A Bcc: all@example.com');
  expect(html).toContain('&lt;img src=x&gt;');
});

test.each([
  [
    { is: 'greeting', line: '421 too busy' },
    { is: 'not_now', error: 'The mail server answered with 421.' },
  ],
  [{ is: 'answer', to: 'MAIL', line: '451 later' }, { is: 'not_now' }],
  [{ is: 'answer', to: 'RCPT', line: '450 greylisted' }, { is: 'not_now' }],
  [
    { is: 'answer', to: 'RCPT', line: '550 no such mailbox' },
    { is: 'refused', error: expect.stringContaining('(550)') },
  ],
  [{ is: 'answer', to: '.', line: '452 disk full' }, { is: 'not_now' }],
  [
    { is: 'answer', to: '.', line: '554 spam' },
    { is: 'refused', error: 'The mail server refused the message (554).' },
  ],
  [{ is: 'drop' }, { is: 'not_now', error: 'The connection was broken off.' }],
  [{ is: 'drop_after' }, { is: 'not_now' }],
  [{ is: 'garbage' }, { is: 'not_now' }],
] as const)('%j is no success', async (fault, expected) => {
  const { receiver, send } = await postTo();
  receiver.fault = () => fault;
  expect(await send()).toMatchObject(expected);
});

test('a server that stands still is left when the time is over', async () => {
  const { receiver, send } = await postTo();
  receiver.fault = () => ({ is: 'stall' });
  const controller = new AbortController();
  const sending = send({}, null, controller.signal);
  controller.abort();
  expect(await sending).toMatchObject({ is: 'not_now' });
  await receiver.close();
  expect(await send()).toMatchObject({ error: 'Nobody answers there: the connection was refused.' });
});

test('a recipient that is not taken is named, and the others have it', async () => {
  const { receiver, send } = await postTo(['ops@example.com', 'gone@example.com']);
  receiver.unknown.add('gone@example.com');
  expect(await send()).toMatchObject({ is: 'sent', warning: 'The mail server refused it for gone@example.com.' });
  expect(receiver.arrivals).toMatchObject([{ to: ['ops@example.com'] }]);
});

test('a wrong password is said without it, and the right one signs in', async () => {
  const wrong = await postTo(undefined, 'ops:wrong%20word@');
  wrong.receiver.login = { user: 'ops', password: 'right' };
  const outcome = await wrong.send();
  expect(outcome).toMatchObject({ is: 'not_now', error: expect.stringContaining('user or the password') });
  expect(JSON.stringify(outcome)).not.toContain('wrong word');
  const right = await postTo(undefined, 'ops:right%2Fone@');
  right.receiver.login = { user: 'ops', password: 'right/one' };
  expect(await right.send()).toMatchObject({ is: 'sent' });
});

test('mail leaves this machine encrypted or not at all', () => {
  expect(smtpOptions(new URL('smtp://mail.example.com'))).toMatchObject({
    ...{ port: 587, secure: false, requireTLS: true, tls: { rejectUnauthorized: true } },
  });
  expect(smtpOptions(new URL('smtps://mail.example.com'))).toMatchObject({ port: 465, secure: true });
  expect(smtpOptions(new URL('smtp://127.0.0.1:25'))).toMatchObject({ port: 25, requireTLS: false });
  expect(smtpOptions(new URL('smtp://127.0.0.1.example.com'))).toMatchObject({ requireTLS: true });
});

test('a server without encryption is not used beyond this machine', async () => {
  const receiver = await new MailReceiver().open();
  onTestFinished(() => receiver.close());
  // Another name of this machine stands for a server elsewhere.
  const smtp = new URL(`smtp://[::ffff:127.0.0.1]:${receiver.port}`);
  const email = createEmail({ to: ['ops@example.com'], from: 'poolgate@example.com', smtp });
  const outcome = await email.send(sampleMessage(), { remoteId: null, now: 0, signal: new AbortController().signal });
  expect(outcome).toMatchObject({ is: 'not_now', error: expect.stringContaining('encryption') });
  expect(receiver.arrivals).toEqual([]);
});
