import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleMessage } from '../../testing/receivers/sample-alerts-data.ts';
import { telegramText } from './telegram-body.ts';
import { createTelegramPace } from './telegram-pace.ts';

/** What a reader sees. */
function seen(text: string): string {
  const plain = text.replaceAll(/<\/?b>|<a href="[^"]*">|<\/a>/g, '');
  return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

test('lines that do not fit are counted', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `antpool_${index}: ${'x'.repeat(40)}`);
  const text = seen(telegramText(sampleMessage({ lines }), 'en'));
  const shown = text.split('\n').filter((line) => line.startsWith('antpool_')).length;
  expect(text).toContain(`\nand ${500 - shown} more\n`);
  expect(text.length).toBeGreaterThan(4000);
  expect(seen(telegramText(sampleMessage({ lines }), 'ru'))).toMatch(/\nи ещё \d+\n/);
});

test('one line that is too long for any message is shown as far as it goes', () => {
  const text = seen(telegramText(sampleMessage({ lines: ['x'.repeat(9000), 'second'] }), 'en'));
  expect(text).toMatch(/x…\nand 1 more\n\nOpen$/);
});

test('no character is cut in two', () => {
  const told = telegramText(sampleMessage({ title: '😀'.repeat(300), lines: [`a${'😀'.repeat(3000)}`] }), 'en');
  expect(told.isWellFormed()).toBe(true);
  expect(seen(told)).toMatch(/^(?:😀){127}…\na(?:😀)+…\n\nOpen$/u);
});

test('whatever is told, it fits, and no character is cut in two', () => {
  const text = fc.string({ maxLength: 900, unit: fc.constantFrom('a', 'ж', '<', '&', '"', '😀', '👩‍👩‍👧', ' ') });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 12 }), fc.boolean(), (title, lines, hasLink) => {
      const link = hasLink ? { url: 'https://example.com/?a="&b=<', text: 'Open' } : null;
      const told = telegramText(sampleMessage({ title, lines, link }), 'ru');
      expect(seen(told).length).toBeLessThanOrEqual(4096);
      expect(told.isWellFormed()).toBe(true);
    }),
  );
});

test('messages keep the pace that Telegram allows', () => {
  const pace = createTelegramPace();
  const sentWithin = (chats: string[], seconds: number) => {
    let now = 0;
    let count = 0;
    for (;;) {
      const [chat, on] = chats
        .map((one): [string, number] => [one, pace.readyOn(one, now)])
        .reduce((best, one) => (one[1] < best[1] ? one : best));
      now = on;
      if (now >= seconds) return count;
      pace.went(chat, now);
      count += 1;
    }
  };
  expect(sentWithin(['42'], 60)).toBe(60);
  expect(createTelegramPace().readyOn('42', 7)).toBe(7);
});

test('a group takes twenty a minute, and all chats together thirty a second', () => {
  const pace = createTelegramPace();
  for (let now = 0; now < 20; now += 1) pace.went('-100', now);
  expect(pace.readyOn('-100', 20)).toBe(60);
  expect(pace.readyOn('42', 20)).toBe(20);
  const busy = createTelegramPace();
  for (let chat = 0; chat < 30; chat += 1) busy.went(String(chat), 5);
  expect(busy.readyOn('77', 5)).toBe(6);
});
