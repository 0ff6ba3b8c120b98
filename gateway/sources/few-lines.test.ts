import { expect, test } from 'vitest';
import { fewLines, type Lines } from './few-lines.ts';

test('so many lines are written at once, then a few a minute, with the number of those that were left out', () => {
  const written: unknown[] = [];
  const write = (fields: unknown, text: unknown) => written.push([text, fields]);
  const logger = { debug: write, info: write, warn: write, error: write } as unknown as Lines;
  let time = 1000;
  const lines = fewLines(logger, () => time, { atOnce: 3, perMinute: 2 });
  for (let line = 0; line < 100; line += 1)
    lines[(['info', 'warn', 'error'] as const)[line % 3] ?? 'info']({ line }, 'so');
  expect(written).toEqual([0, 1, 2].map((line) => ['so', { line }]));
  time += 29;
  lines.warn({}, 'too early');
  time += 1;
  lines.warn({ line: 1 }, 'in time');
  // A clock that is set back gives nothing.
  time -= 500;
  lines.warn({}, 'too early');
  expect(written.slice(3)).toEqual([['in time', { line: 1, lines_left_out: 98 }]]);
  time += 3600;
  for (let line = 0; line < 5; line += 1) lines.info({}, 'again');
  expect(written).toHaveLength(7);
});
