// What is no JSON, or JSON of a shape or size that nobody asked for.
import { type Exchange, json, send, written } from '../service/exchange.ts';
import { everywhere, type Mode, modesOf, noAnswers } from './mode.ts';

const megabytes = (count: number) => count * 1024 * 1024;
/** Just below what one answer may be. */
const large = megabytes(31);

/** What is large is made once, and only the last one is kept. */
let kept: { what: string; body: Buffer } | null = null;
function large31(what: string, make: () => Buffer): Buffer {
  if (kept?.what !== what) kept = { what, body: make() };
  return kept.body;
}

const repeated = (piece: string, length = large) => Buffer.alloc(length - (length % piece.length), piece);
const between = (before: string, middle: Buffer, after: string) =>
  Buffer.concat([Buffer.from(before), middle, Buffer.from(after)]);

/** A body of the shape that is asked for, with a list that is full of something. */
function listFullOf(entry: string, length = large): Mode['answer'] {
  return (exchange) => {
    const [before, after] = aroundList(exchange);
    const what = before + entry + length;
    send(
      exchange,
      large31(what, () => between(before, repeated(`${entry},`, length), `${entry}${after}`)),
    );
  };
}

function aroundList({ asked }: Exchange): [string, string] {
  if (asked.place === 'changes') return ['{"since":"full","complete":true,"removed":[],"pools":[', ']}'];
  if (asked.path === '/anomalies') return ['{"anomalies":[', ']}'];
  if (asked.place === 'introduction') return ['{"pools":[', ']}'];
  if (asked.place === 'description') return ['{"openapi":"3.1.0","paths":{},"x":[', ']}'];
  return ['{"pools":[', ']}'];
}

const is =
  (body: string | Buffer): Mode['answer'] =>
  (exchange) =>
    send(exchange, body);
const isLarge =
  (what: string, make: () => Buffer): Mode['answer'] =>
  (exchange) =>
    send(exchange, large31(what, make));
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
/** The text of the truth, spoilt. */
const spoilt =
  (spoil: (text: string) => string | Buffer): Mode['answer'] =>
  (exchange) =>
    send(exchange, spoil(written(exchange.truth())));

export const bodies: Mode[] = [
  ...modesOf('body', everywhere, {
    'the truth with keys twice': spoilt((text) => text.replace('{', '{"since":"0","pools":null,"type":"x",')),
    'the truth with __proto__': spoilt((text) =>
      text.replace('{', '{"__proto__":{"polluted":true},"constructor":{"prototype":{}},'),
    ),
    'the truth with a mark before it': spoilt((text) => `\ufeff${text}`),
    'the truth with half characters': spoilt((text) => text.replaceAll('Account', '\\ud800\\udfff\\udc00')),
    'the truth with bytes that are no text': spoilt((text) =>
      Buffer.from(text.replaceAll('Account', '\u00ff\u00c0\u0080'), 'latin1'),
    ),
    'the truth with NUL': spoilt((text) => text.replaceAll('Account', '\\u0000')),
    'the truth with controls of terminals': spoilt((text) =>
      text.replaceAll('Account', '\\u001b]0;x\\u0007\u009b31m\u202e'),
    ),
    'full of {}': listFullOf('{}'),
    'full of []': listFullOf('[]'),
    'full of 0': listFullOf('0'),
    'full of null': listFullOf('null'),
    'full of texts': listFullOf('"wild1_001"'),
    '25 MB of {}': listFullOf('{}', megabytes(25)),
  }),
  ...noAnswers(
    modesOf('body', ['introduction', 'changes', 'lists', 'description'], {
      'nothing at all': is(''),
      null: is('null'),
      'an empty list': is('[]'),
      'an empty object': is('{}'),
      'a number': is('1e400'),
      NaN: is('{"since":NaN}'),
      HTML: (exchange) => send(exchange, '<!doctype html><title>503</title>', ['Content-Type: text/html']),
      'HTML that is called JSON': is('<!doctype html><title>503</title>'),
      NUL: is(Buffer.alloc(1000)),
      'the truth cut off': spoilt((text) => text.slice(0, -10)),
      'the truth and more': spoilt((text) => `${text}}]`),
      'the truth twice': spoilt((text) => text + text),
      'deep lists': is(nested(100_000, '[', ']')),
      'deep objects': is(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
      'deep without an end': isLarge('[[[', () => repeated('[')),
      '31 MB of digits': isLarge('digits', () => repeated('7')),
      '31 MB of one text': isLarge('text', () => between('"', repeated('x'), '"')),
      '31 MB of escapes': isLarge('escapes', () => between('"', repeated('\\u0041'), '"')),
      '31 MB of keys': isLarge('keys', () =>
        Buffer.from(`{${Array.from({ length: megabytes(2) }, (_, index) => `"k${index}":1`).join(',')}}`),
      ),
      'more than 32 MB': isLarge('33 MB', () => repeated(' ', megabytes(33))),
    }),
  ),
  ...noAnswers(
    modesOf('body', ['passed-on'], {
      'HTML instead of JSON': (exchange) => send(exchange, '<script>alert(1)</script>', ['Content-Type: text/html']),
      'a script instead of JSON': (exchange) => send(exchange, 'alert(1)', ['Content-Type: text/javascript']),
    }),
  ),
  ...modesOf('body', ['passed-on'], {
    '31 MB passed on': isLarge('passed', () => between('{"x":"', repeated('y'), '"}')),
    'a page called a table': (exchange) => send(exchange, '<script>alert(1)</script>', ['Content-Type: text/csv']),
    'no JSON passed on': (exchange) => send(exchange, '{"half":', [json]),
  }),
];
