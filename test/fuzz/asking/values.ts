import type { ContractParameter } from '@poolgate/server/api/contract.ts';
import fc from 'fast-check';
import type { Known } from '../known.ts';

/** A value of a parameter. `fits`: the contract takes it, whatever else is asked. `wrong`: it refuses it, whatever else is asked. */
export interface Value {
  text: string;
  fits: boolean;
  wrong?: boolean;
}

interface Schema {
  type?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  pattern?: string;
  examples?: unknown[];
}

/** What no parameter means, or what some program between two others once took for something else. */
export const nasty = [
  ...['', ' ', '0', '-0', '-1', '+1', ' 1', '1 ', '1.5', '1e3', '1e400', '0x10', 'NaN', 'Infinity', '9'.repeat(40)],
  ...['null', 'undefined', 'true', 'TRUE', '[]', '{}', '["a"]', '__proto__', 'constructor', 'hasOwnProperty'],
  ...['.', '..', '../..', '/', '//', '\\', '%', '%2F', '&', '=', '?', '#', ';', ',', ':', '@', '*', '"', "'", '<b>'],
  ...["' OR 1=1 --", '{{1}}', '$where', '=cmd|x', 'a\nb', 'a\r\nX-Injected: 1', '\u0000', 'a\u0000b'],
  ...['\u001b[31m', '\u009b31m', '\u202etxt', '\u2066', '\ufeff', '\u0301', 'é', 'e\u0301', 'ß', '日本', '💥', 'İ'],
  ...['2026-02-30', '2026-13-01', '0000-01-01', '9999-12-31', '2026-1-1', '2026-11-21T25:00:00Z', '2026-11-21 09:00'],
  ...['9999-12-31T23:59:59Z', '0000-01-01T00:00:00Z', '2016-12-31T23:59:60Z', '2026-11-21T09:00:00+99:99'],
  ...['x'.repeat(201), 'y'.repeat(401), 'z'.repeat(1001), 'ü'.repeat(1500), '['.repeat(2000), 'w'.repeat(7500)],
];

const anyText = fc.oneof(
  { arbitrary: fc.constantFrom(...nasty), weight: 4 },
  { arbitrary: fc.string({ maxLength: 20 }), weight: 1 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 1 },
);

const day = fc.integer({ min: -400, max: 30 }).map((days) => new Date(Date.now() + days * 86_400_000));
const moment = fc
  .tuple(day, fc.constantFrom('Z', '.5Z', '.123456789Z', '+05:30', '-11:00', 'lower', '.000z'))
  .map(([at, zone]) => {
    const text = at.toISOString().slice(0, 19);
    return zone === 'lower' ? `${text.toLowerCase()}z` : text + zone;
  });

function fitting({ name, schema = {} }: ContractParameter, known: Known): fc.Arbitrary<string> {
  const { enum: choices, type, format, examples = [], minimum, maximum } = schema as Schema;
  if (choices) return fc.constantFrom(...choices.map(String));
  if (type === 'boolean') return fc.constantFrom('true', 'false');
  // An anomaly's is a number, a key's a text.
  const list = known[name === 'id' && type === 'string' ? 'key_id' : name];
  if (list) return fc.constantFrom(...list);
  if (format === 'date') return day.map((at) => at.toISOString().slice(0, 10));
  if (format === 'date-time') return moment;
  if (type === 'integer' || type === 'number') {
    const [min, max] = [minimum ?? -10, Math.min(maximum ?? 1000, name === 'wait' ? 2 : Number.POSITIVE_INFINITY)];
    const low = fc.integer({ min, max: Math.min(min + 5, max) });
    return fc.oneof(low, fc.integer({ min, max }), fc.constant(max)).map(String);
  }
  return fc.constantFrom(...examples.map(String));
}

/** Just inside and just outside of what the contract takes. */
function boundary({ schema = {} }: ContractParameter): fc.Arbitrary<string> {
  const { minimum = 0, maximum = 2 ** 53, minLength = 0, maxLength = 100 } = schema as Schema;
  const numbers = [minimum, maximum].flatMap((limit) => [limit - 1, limit, limit + 1, limit + 0.5]);
  const texts = [minLength, maxLength - 1, maxLength, maxLength + 1].map((length) => 'l'.repeat(Math.max(0, length)));
  return fc.constantFrom(...numbers.map(String), ...texts);
}

const noCursors = [[], [[]], [null, null], [{}], ['getWorkers'], {}, 0, 'a', null].map((one) =>
  Buffer.from(JSON.stringify(one)).toString('base64url'),
);

/** Other texts of the same alphabet: what a cursor looks like to somebody who makes one. */
function made(known: Known): fc.Arbitrary<string> {
  const real = fc.constantFrom(...(known.cursor as string[]));
  const lists = fc.constantFrom(
    ...[
      [],
      [[]],
      [null, null],
      ['a', 1],
      ['getWorkers', 1],
      ['getWorkers', 1e300],
      ['getHistory', -1, 'x'],
      {},
      0,
      'a',
    ],
    ...[['alphapool_001', 'x'.repeat(1001)], ['2026-02-30T00:00:00Z', 'alphapool_001', 1], ['', '', 2 ** 60], null],
    ...[['alphapool_001', '\u0000'], ['zzz_999', '\ud800'], ['getEarnings', '2026-99-99'], { __proto__: [] }],
  );
  return fc.oneof(
    { arbitrary: fc.constantFrom(...noCursors), weight: 4 },
    lists.map((list) => Buffer.from(JSON.stringify(list)).toString('base64url')),
    fc.tuple(real, fc.nat(60), fc.constantFrom('A', '_', '=', 'é', '')).map(([cursor, at, by]) => {
      const index = at % cursor.length;
      return cursor.slice(0, index) + by + cursor.slice(index + 1);
    }),
    fc.tuple(real, fc.nat(60)).map(([cursor, at]) => cursor.slice(0, at % cursor.length)),
    real.map((cursor) =>
      Buffer.from(Buffer.from(cursor, 'base64url').toString().replace(/\d/, '$&9')).toString('base64url'),
    ),
    fc.constant(Buffer.from('['.repeat(5000)).toString('base64url')),
  );
}

/** A value that fits. */
export function fittingValue(parameter: ContractParameter, known: Known): fc.Arbitrary<Value> {
  // A cursor fits one list and one filter.
  const fits = parameter.name !== 'cursor';
  return fitting(parameter, known).map((text) => ({ text, fits }));
}

function isWrong({ name, schema = {} }: ContractParameter, text: string): boolean {
  const {
    enum: choices,
    type,
    minimum = Number.NEGATIVE_INFINITY,
    maximum = Number.POSITIVE_INFINITY,
  } = schema as Schema;
  if (choices) return !choices.map(String).includes(text);
  if (type === 'integer') return /^-?\d+$/.test(text) && (Number(text) < minimum || Number(text) > maximum);
  return name === 'cursor' && noCursors.includes(text);
}

/** Any value. */
export function anyValue(parameter: ContractParameter, known: Known): fc.Arbitrary<Value> {
  const isOdd = (text: string) => ({ text, fits: false, wrong: isWrong(parameter, text) });
  const arbitraries = [fittingValue(parameter, known), boundary(parameter).map(isOdd), anyText.map(isOdd)];
  if (parameter.name === 'cursor') arbitraries.push(made(known).map(isOdd), made(known).map(isOdd));
  return fc.oneof(...arbitraries);
}

export const everyByte = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
/** `encodeURIComponent` refuses half a surrogate pair. */
const encoded = (text: string) => encodeURIComponent(text.toWellFormed());

/** A value as it may stand in a URL: well encoded. */
export const wellEncoded: fc.Arbitrary<(text: string) => string> = fc.constantFrom(encoded, encoded, everyByte);

/** A value as it may stand in a URL when somebody means harm or knows no better. */
export const oddlyEncoded: fc.Arbitrary<(text: string) => string> = fc.oneof(
  { arbitrary: fc.constant(encoded), weight: 5 },
  { arbitrary: fc.constant(everyByte), weight: 1 },
  { arbitrary: fc.constant((text: string) => encoded(encoded(text))), weight: 1 },
  { arbitrary: fc.constant((text: string) => encoded(text).replaceAll('%20', '+')), weight: 1 },
  { arbitrary: fc.constant((text: string) => text.replaceAll(/[\s?#]/g, '_')), weight: 1 },
  {
    arbitrary: fc
      .constantFrom(
        '%00',
        '%2F',
        '%2f..%2f',
        '%5C',
        '%ff',
        '%c0%af',
        '%e0%80%af',
        '%ed%a0%80',
        '%f4%90%80%80',
        '%',
        '%z',
      )
      .chain((end) =>
        fc.boolean().map((before) => (text: string) => (before ? end + encoded(text) : encoded(text) + end)),
      ),
    weight: 2,
  },
);
