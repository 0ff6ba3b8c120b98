import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonScanner, type JsonShape, RefusedBody } from './json-scanner.ts';
import { parseJson } from './read-json.ts';

const ample = { bytes: 1e6, values: 1e5, depth: 50 };
const shape: JsonShape = { budget: ample, lists: ['pools', 'removed', 'x.pools'], entries: 1000, entry: ample };

function scan(text: string | Uint8Array, sizes: readonly number[], given: Partial<JsonShape> = {}) {
  const scanner = new JsonScanner({ ...shape, ...given });
  const bytes = Buffer.from(text as string);
  let at = 0;
  for (let index = 0; at < bytes.length; index += 1) {
    const size = sizes[index % sizes.length] ?? bytes.length;
    scanner.push(bytes.subarray(at, at + size));
    at += size;
  }
  return scanner.end();
}

/** As if nothing had been taken apart. */
function together(text: string, sizes: readonly number[]): unknown {
  const { rest, lists } = scan(text, sizes);
  const answer = parseJson(rest) as Record<string, unknown>;
  for (const [name, entries] of lists) {
    const [outer, inner] = name.split('.') as [string, string?];
    const list = entries.map((entry) => entry && parseJson(entry));
    Object.assign(inner === undefined ? answer : (answer[outer] as object), { [inner ?? outer]: list });
  }
  return answer;
}

const anything = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
const list = fc.array(anything, { maxLength: 5 });
const top = fc.record(
  {
    pools: fc.oneof(list, anything),
    removed: list,
    since: anything,
    'a"],{[b': anything,
    x: fc.record({ pools: list }),
  },
  { requiredKeys: [] },
);
const chunking = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
const blank = fc.constantFrom(undefined, 1, '\t', ' \n');

test('in whatever pieces a text comes, its parts are what JSON.parse makes of the whole', () => {
  fc.assert(
    fc.property(top, chunking, blank, (value, sizes, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(together(text, sizes)).toEqual(JSON.parse(text));
    }),
  );
});

test('a broken text is refused, whole or in the entry that is broken, or is read as JSON.parse reads it', () => {
  const attempt = (read: () => unknown): unknown[] => {
    try {
      return [read()];
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RefusedBody) return [];
      throw error;
    }
  };
  fc.assert(
    fc.property(top, chunking, fc.nat(), fc.constantFrom('', ...'{}[],:"\\a1 '), (value, sizes, where, sign) => {
      const text = JSON.stringify(value);
      const at = where % text.length;
      const broken = (text.slice(0, at) + sign + text.slice(at + 1)).toWellFormed();
      const parsed = attempt(() => JSON.parse(broken));
      const read = attempt(() => together(broken, sizes));
      if (read.length > 0) expect(read).toEqual(parsed);
    }),
    { numRuns: 500 },
  );
});

const zeros = (count: number) => Array(count).fill('{}').join(',');

test.each<[what: string, text: string, given: Partial<JsonShape>, refused: RegExp]>([
  ['bytes', `{"a":"${'x'.repeat(100)}"}`, { budget: { ...ample, bytes: 100 } }, /more than 100 bytes/],
  ['what is beside lists', `{"pools":[1],"a":"${'x'.repeat(100)}"}`, { restBytes: 100 }, /more than 100 bytes beside/],
  ['values', `{"a":[${zeros(100)}]}`, { budget: { ...ample, values: 100 } }, /more than 100 values/],
  ['levels', `{"a":${'['.repeat(60)}`, {}, /more than 50 levels/],
  ['entries', `{"pools":[${zeros(600)}],"removed":[${zeros(600)}]}`, {}, /more than 1000 entries/],
  ['entries that say nothing', `{"pools":[${zeros(1100)}]}`, { entries: 5000 }, /say nothing/],
  ['a list twice', '{"pools":[1],"pools":[2]}', {}, /"pools" twice/],
  ['nothing in an entry', '{"pools":[1,]}', {}, /nothing in it/],
  ['no end', '{"pools":[1', {}, /no end/],
  ['brackets that do not fit', '{"pools":[{}}', {}, /do not fit/],
])(
  'what costs too much, or cannot be taken apart, is refused before it is parsed: %s',
  (_what, text, given, refused) => {
    for (const size of [1, 7, 1e6]) expect(() => scan(text, [size], given)).toThrow(refused);
  },
);

test.each<[what: string, entry: string]>([
  ['bytes', `{"a":"${'x'.repeat(2000)}"}`],
  ['values', `[${zeros(60)}]`],
  ['levels', `${'['.repeat(8)}${']'.repeat(8)}`],
])('an entry that costs too much is left out, and its neighbours are read: %s', (_what, entry) => {
  const text = `{"pools":[{"b":1},${entry},{"c":2}],"since":"x"}`;
  for (const size of [1, 7, 1e6]) {
    const { rest, lists } = scan(text, [size], { entry: { bytes: 1000, values: 50, depth: 6 } });
    expect(parseJson(rest)).toEqual({ pools: [], since: 'x' });
    expect(lists.get('pools')?.map((one) => one && parseJson(one))).toEqual([{ b: 1 }, null, { c: 2 }]);
  }
});
