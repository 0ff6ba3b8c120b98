import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyKind, sampleAlert, viewsOver } from '../../testing/alerts/sample-alerts.ts';
import { sampleChange, sampleTime } from '../../testing/samples.ts';
import { foreignText, unlinkedText } from './foreign-text.ts';
import { threadMessage } from './thread-message.ts';

/** What chats and mail programs make links, mentions, tags and commands of. */
const linked = /:\/\/|@\w|#[\p{L}\p{N}_]|\$[A-Z]|(?<![\p{L}\p{N}_])\/\w|[\p{L}\p{N}_-][.。．｡]\p{L}/u;

test.each([
  'See https://evil.example/login?key=1',
  'Sign in at evil.example, or at 加密.中国',
  'tg://resolve?domain=evil',
  'Write to help@evil.example',
  'Ask @evil_support now',
  '#urgent $BTC',
  'Tap /mute now, or /unmute@PoolBot',
  'http://192.0.2.1/x',
  '\u2060@\u200bevil',
])('nothing in "%s" can be followed, and it reads the same', (error) => {
  const views = viewsOver({ first: [sampleChange('alpha_001')] });
  const facts = { ...everyKind.pool_refused.facts, error };
  const told = { alert: sampleAlert('pool_refused', facts), news: 'fired' as const };
  const reader = { language: 'en' as const, timeZone: 'UTC', publicUrl: null, view: views.everything };
  const message = threadMessage(
    { key: 'k', thread: 't', kind: 'pool_refused', alerts: [told], at: sampleTime },
    reader,
  );
  const line = String(message?.lines[0]);
  expect(linked.exec(line)).toBeNull();
  expect(line.replaceAll('\u2060', '')).toContain(foreignText(error, 160));
  // Machines get it as it is.
  expect(JSON.stringify(message?.data)).toContain(foreignText(error, 160));
});

test('whatever it is', () => {
  const sign = fc.constantFrom(...'aZ0яé_-.:/@#$ \u200d\u3002');
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 60 }), (text) => {
      const told = unlinkedText(text, 40);
      expect(linked.exec(told)).toBeNull();
      expect(told.replaceAll('\u2060', '')).toBe(foreignText(text, 40));
    }),
  );
});

test('figures stay as they are', () => {
  expect(unlinkedText('0.5 of 1,000.25 at 12:30, 3/4', 100)).toBe('0.5 of 1,000.25 at 12:30, 3/4');
});
