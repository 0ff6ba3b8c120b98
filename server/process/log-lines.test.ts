import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { type Logger, pino } from 'pino';
import type { PinoPretty } from 'pino-pretty';
import { describe, expect, test } from 'vitest';
import { jsonLines, shownLines } from './log-lines.ts';

const options = { base: { name: 'test' }, timestamp: () => ',"time":"2026-11-29T00:00:00.000Z"' };

function asJson(work: (logger: Logger) => void): string {
  const written: string[] = [];
  work(pino(options, jsonLines({ write: (lines) => void written.push(lines) })));
  return written.join('');
}

function asPretty(work: (logger: Logger) => void): string {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const pretty: typeof PinoPretty = createRequire(import.meta.url)('pino-pretty');
  work(pino(options, shownLines(pretty({ sync: true, colorize: true, destination }))));
  return text;
}

/** What a person must not be shown. The printer's own colours are taken away first. */
const dangerous = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const foreign = [
  '\u009b31m',
  '\u001b]0;title\u0007',
  '\u202eabc',
  '\u2066x',
  '\u200ea',
  '\u061c',
  '\u2028',
  '\u200b',
  '\u007f',
  'a\nb\r',
  '\ud800',
  '\u{e0041}',
  '\u0000',
];

describe('a line of the log', () => {
  test.each(foreign)('holds nothing that a terminal obeys, and JSON has the same value: %j', (text) => {
    const say = (logger: Logger) => {
      logger.warn(
        { [text]: text, list: [text], err: Object.assign(new Error(text, { cause: new Error(text) }), { told: text }) },
        text,
      );
    };
    const json = asJson(say);
    expect(json.slice(0, -1)).not.toMatch(dangerous);
    expect(JSON.parse(json)).toMatchObject({ list: [text], msg: text, [text]: text, err: { told: text } });
    const pretty = asPretty(say);
    expect(stripVTControlCharacters(pretty).replaceAll('\n', '')).not.toMatch(dangerous);
    // A forged line would begin where lines begin.
    expect(pretty).not.toMatch(/^b/m);
  });

  const deep = (levels: number) => {
    let value: object = {};
    for (let depth = 0; depth < levels; depth += 1) value = { value };
    return value;
  };
  const wide = (levels: number): unknown =>
    levels === 0 ? 'x'.repeat(20) : Array.from({ length: 40 }, () => wide(levels - 1));
  const named = (levels: number): object =>
    levels === 0
      ? {}
      : Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`${index}${'n'.repeat(90)}`, named(levels - 1)]));
  const large: [string, () => object][] = [
    ['a text', () => ({ text: 'x'.repeat(5_000_000) })],
    ['an error', () => ({ err: new Error('x'.repeat(5_000_000), { cause: new Error('y'.repeat(5_000_000)) }) })],
    ['a name', () => ({ ['x'.repeat(5_000_000)]: 1 })],
    ['many names', () => Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`name${index}`, index]))],
    ['a list', () => ({ list: Array.from({ length: 200_000 }, () => 'text') })],
    [
      'lists in lists',
      () => ({ list: Array.from({ length: 60 }, () => Array.from({ length: 60 }, () => 'x'.repeat(100))) }),
    ],
    ['a deep one', () => deep(5000)],
    ['a far too deep one', () => deep(50_000)],
    ['lists in lists of lists', () => ({ list: wide(3) })],
    ['many long texts', () => ({ list: Array.from({ length: 50 }, () => 'x'.repeat(4000)) })],
    [
      'empty objects',
      () => ({ list: Array.from({ length: 40 }, () => Array.from({ length: 40 }, () => Array(40).fill({}))) }),
    ],
    ['names of nothing', () => named(4)],
    [
      'hidden characters in a line that is short',
      () => ({ text: '\u200b'.repeat(3000), more: '\u200b'.repeat(12_000) }),
    ],
    [
      'many texts beside the message',
      () => Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`n${index}`, 'x'.repeat(4000)])),
    ],
    [
      'hidden characters in names',
      () => Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}${'\u{e0041}'.repeat(90)}`, {}])),
    ],
    ['long numbers', () => ({ list: Array.from({ length: 40 }, () => Array(50).fill(-Number.MAX_VALUE)) })],
    ['hidden characters', () => ({ text: '\u200b'.repeat(50_000) })],
  ];
  test.each(large)('has a bounded length and stays readable: %s', (_what, make) => {
    const say = (logger: Logger) => logger.error(make(), 'what happened');
    const json = asJson(say);
    expect(json.length).toBeLessThan(16_200);
    expect(JSON.parse(json)).toMatchObject({ level: 50, name: 'test', msg: 'what happened' });
    const pretty = asPretty(say);
    expect(pretty.length).toBeLessThan(40_000);
    expect(pretty).toContain('what happened');
  });

  test('is cut where it is deep', () => {
    const written: string[] = [];
    jsonLines({ write: (lines) => void written.push(lines) }).write(
      `${'{"value":'.repeat(5000)}"deepest"${'}'.repeat(5000)}\n`,
    );
    expect(written.join('')).toBe(`${'{"value":'.repeat(6)}"… 1 entries"${'}'.repeat(6)}\n`);
  });

  test.each([jsonLines, shownLines])('need not be one of ours', (lines) => {
    const written: string[] = [];
    lines({ write: (text) => void written.push(text) }).write(`${'no JSON \u009b'.repeat(4000)}\n[[[\n`);
    expect(written.join('')).toMatch(/^no JSON \\.{3000,4100}…\n\[\[\[\n$/);
  });

  test('is left as it is where nothing is wrong with it', () => {
    const json = asJson((logger) => logger.info({ client: 'Компания 漢字', count: 1 }, 'read'));
    expect(json).toBe(
      '{"level":30,"time":"2026-11-29T00:00:00.000Z","name":"test","client":"Компания 漢字","count":1,"msg":"read"}\n',
    );
  });

  test('is one of several that are written at once', () => {
    const written: string[] = [];
    const line = JSON.stringify({ path: `/${'x'.repeat(9000)}\u009b`, msg: 'request' });
    jsonLines({ write: (lines) => void written.push(lines) }).write(`${line}\n${line}\n`);
    const lines = written
      .join('')
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(lines).toEqual([JSON.parse(line), JSON.parse(line)]);
  });

  test.each(['json', 'pretty'])('is like this in the %s of a process', (format) => {
    const logger = new URL('logger.ts', import.meta.url).href;
    const work = `import { createLogger } from '${logger}';
      createLogger('test', { level: 'info', format: '${format}' }).info({ token: 'S3CRET' }, '\\u009b31m' + 'x'.repeat(1e6));`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', work], { encoding: 'utf8' });
    expect(stdout.replaceAll('\n', '')).not.toMatch(dangerous);
    expect(stdout).toMatch(/9b.*31mx{100,5000}…/);
    expect(stdout).not.toContain('S3CRET');
  });
});

test('many lines at once are written as each of them alone is', () => {
  const written = (...lines: string[]) => {
    let text = '';
    const to = jsonLines({
      write: (more) => {
        text += more;
      },
    });
    for (const line of lines) to.write(line);
    return text;
  };
  const line = (length: number) => `{"msg":"${'x'.repeat(length - 10)}"}\n`;
  const lengths = [10, 15_999, 16_000, 16_001, 40_000];
  const last = [line(20), '{"msg":"\u009b"}\n'];
  for (const a of lengths)
    for (const b of lengths)
      for (const c of [line(a), ...last]) {
        const lines = [line(a), line(b), line(300), c];
        expect(written(lines.join(''))).toBe(written(...lines));
        expect(
          Math.max(
            ...written(...lines)
              .split('\n')
              .map(({ length }) => length),
          ),
        ).toBeLessThan(16_001);
      }
});
