import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskLinks } from './mask-links.ts';

const shown = (link: string) => `masked ${link.length}, "ü"`;

async function masked(text: string, type: string, pieces: number[]): Promise<string> {
  const bytes = Buffer.from(text);
  const cuts = [0, ...pieces.map((piece) => piece % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const chunks = cuts.slice(1).map((cut, index) => bytes.subarray(cuts[index], cut));
  const made: Buffer[] = [];
  for await (const chunk of maskLinks(Readable.from(chunks), type, shown)) made.push(chunk);
  return Buffer.concat(made).toString('utf8');
}

/** With everything that could be taken for something else. */
const awkward = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"observer_url":"https://a"', 'observer_url', '\\"observer_url\\": "', '\\', 'a"b,c\r\nd', ''),
);
const names = fc.constantFrom('observer_url', 'observer_ur', 'x', 'observer_url2');
const pieces = fc.array(fc.nat(), { maxLength: 8 });

test('every link in JSON is masked and nothing else is touched, wherever the answer is cut', async () => {
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof({ maxDepth: 4 }, awkward, fc.constant(null), fc.integer(), tie('list'), tie('tree')),
    list: fc.array(tie('json'), { maxLength: 4 }),
    tree: fc.dictionary(names, tie('json'), { maxKeys: 4, noNullPrototype: true }),
  }));
  const expected = (value: unknown): unknown => JSON.parse(JSON.stringify(value), mask);
  const mask = (name: string, value: unknown) =>
    name === 'observer_url' && typeof value === 'string' ? shown(value) : value;
  await fc.assert(
    fc.asyncProperty(json, fc.constantFrom(0, 2), pieces, async (value, indent, cuts) => {
      const text = JSON.stringify(value, null, indent);
      expect(JSON.parse(await masked(text, 'application/json', cuts))).toEqual(expected(value));
    }),
    { numRuns: 300 },
  );
});

test('every link in CSV is masked and nothing else is touched, wherever the answer is cut', async () => {
  const row = fc.array(awkward, { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 4 }), fc.boolean(), pieces, async (rows, mark, cuts) => {
      const csv = (cells: string[][]) =>
        `${mark ? '\ufeff' : ''}${stringify([['id', 'observer_url', 'name'], ...cells], { record_delimiter: '\r\n', quote_record_delimiter: true })}`;
      const masks = rows.map(([id = '', link = '', name = '']) => [id, link === '' ? '' : shown(link), name]);
      expect(await masked(csv(rows), 'text/csv', cuts)).toBe(csv(masks));
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['application/json', '[{"observer_url":"'],
  ['text/csv', 'observer_url\r\n"'],
])('a text in %s that does not end is not waited for', async (type, begin) => {
  const endless = async function* () {
    yield Buffer.from(begin);
    while (true) yield Buffer.alloc(10_000, 'a');
  };
  const read = async () => {
    for await (const chunk of maskLinks(endless(), type, shown)) expect(chunk.length).toBeLessThan(20_000);
  };
  await expect(read()).rejects.toThrow(/a text in it does not end/);
});

test('what is no CSV is not taken for some without links', async () => {
  const text = 'id,observer_url\r\na"b,https://secret.example';
  await expect(masked(text, 'text/csv', [])).rejects.toThrow(/it is no CSV/);
});
