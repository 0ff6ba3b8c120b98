import { keyParts } from '@poolgate/access/key-record.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import { languages, type Message, ruleKinds } from '../model.ts';
import { mailBody } from '../targets/email-body.ts';
import { telegramText } from '../targets/telegram-body.ts';
import { webhookBody } from '../targets/webhook-body.ts';
import { openMessage } from './open-message.ts';
import { threadMessage } from './thread-message.ts';

// Whatever a service says, a message of it can be made and sent, and nothing in it breaks out of its place.

const evil = fc.oneof(
  fc.constantFrom(
    ...['<b>x</b>', '"><script>', '&amp;', '\r\nBcc: a@example.com\r\n\r\n', '\u202eevil', '\ud800', '', '.\r\n.\r\n'],
    'a'.repeat(100_000),
  ),
  fc.string({ unit: 'binary' }),
);
const figure = fc.oneof(
  fc.constantFrom(0, -1, 1e308, 5e-324, -1e308, 2 ** 53),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const anyMoment = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
const money = fc.constantFrom('0', '-5', '0.1', `123456789012345678901234567890.${'9'.repeat(400)}`);
const moments = ['since', 'observedAt', 'paidAt', 'lastGoodAt'];

function anyOf(field: string, value: unknown): fc.Arbitrary<unknown> {
  if (field === 'rules' || field === 'part') return fc.constant(value);
  if (field === 'amount' || field === 'balance') return money;
  if (moments.includes(field)) return anyMoment;
  return typeof value === 'number' ? figure : evil;
}

function expectSafe(message: Message, language: (typeof languages)[number]): void {
  for (const line of [message.title, ...message.lines]) {
    expect(line).not.toMatch(/[\r\n\u202e\u2028\0]/);
    expect([line.isWellFormed(), line.length < 600]).toEqual([true, true]);
  }
  expect(telegramText(message, language).replaceAll(/<\/?(?:b|a)(?: href="[^"<>]*")?>/g, '')).not.toMatch(/[<>]/);
  expect(mailBody(message).subject).not.toMatch(/[\r\n]/);
  expect(Buffer.byteLength(webhookBody(message))).toBeLessThan(20_000);
}

test.each(ruleKinds)('%s', (kind) => {
  const { facts, subject } = everyKind[kind];
  const anyFacts = fc.record(
    Object.fromEntries(Object.entries(facts).map(([field, value]) => [field, anyOf(field, value)])),
  );
  fc.assert(
    fc.property(anyFacts, evil, evil, anyMoment, (told, pool_name, client, pendingAt) => {
      const views = viewsOver({ first: [sampleChange('alpha_001', { pool: { pool_name, client_name: client } })] });
      const alert = sampleAlert(kind, told as never, { subject, client, pendingAt });
      const named = { key: 'k', thread: 't', at: sampleTime };
      for (const language of languages) {
        const view = views.of({ pools: null, parts: keyParts }, false);
        const reader = { view, language, timeZone: 'Asia/Almaty', publicUrl: 'https://p.example' };
        const messages = (['fired', 'ended'] as const).flatMap((news) => {
          const alerts = [{ alert, news }];
          return [openMessage({ ...named, alerts }, reader), threadMessage({ ...named, kind, alerts }, reader)];
        });
        for (const message of messages) if (message !== null) expectSafe(message, language);
      }
    }),
    { numRuns: 15 },
  );
});
