import { parse } from 'content-disposition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachment } from './csv-file-name.ts';
import { csvHeadersFor } from './csv-headers.ts';

const digest = '[0-9a-f]{12}';
const headerOf = (headers: Record<string, string>) => String(headers['Content-Disposition']);
/** Both names, as browsers and older programs read them. */
function namesIn(headers: Record<string, string>) {
  const header = headerOf(headers);
  const plain = String(parse(header, { extended: false }).parameters.filename);
  return { plain, full: parse(header).parameters.filename ?? plain };
}

test.each([
  [['payouts', 'alpha_001'], 'payouts_alpha_001.csv', null],
  [['earnings', 'alpha_001', 'from', '2026-01-01'], 'earnings_alpha_001_from_2026-01-01.csv', null],
  [['history', 'from', '2026-11-20T00:00:00Z'], 'history_from_2026-11-20T00_00_00Z.csv', null],
  [['client-summary', 'Client Company Ltd.'], `client-summary_Client Company Ltd~${digest}.csv`, null],
  [['client-summary', 'Client Company Ltd'], 'client-summary_Client Company Ltd.csv', null],
  [['client-summary', 'Zürich AG'], `client-summary_Zurich AG~${digest}.csv`, 'client-summary_Zürich AG.csv'],
  [['client-summary', '矿'], `client-summary~${digest}.csv`, 'client-summary_矿.csv'],
  [['client-summary', 'a_b'], `client-summary_a_b~${digest}.csv`, null],
  [['client-summary', '../../etc'], `client-summary_etc~${digest}.csv`, null],
  [['client-summary', 'A/B: 100 %'], `client-summary_A_B_ 100~${digest}.csv`, null],
  [['client-summary', '..'], `client-summary~${digest}.csv`, null],
  [['client-summary', 'x\r\nSet-Cookie: a=b'], `client-summary_x_Set-Cookie_ a_b~${digest}.csv`, 'a=b'],
])('%j is called %s', (parts, plain, full) => {
  const names = namesIn(attachment(...parts));
  expect(names.plain).toMatch(new RegExp(`^${plain.replaceAll('.', '\\.')}$`));
  if (full === null) expect(names.full).toBe(names.plain);
  else expect(names.full).toContain(full);
});

const near = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'A',
      'é',
      'e\u0301',
      'ü',
      '矿',
      '_',
      '~',
      ' ',
      '.',
      '-',
      '/',
      '\\',
      ':',
      '\n',
      '\u202e',
      '😀',
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(''));
const ofTwo = fc.constantFrom(
  'alpha_001',
  'from_001',
  'a_from_2026-01-01',
  'a~0123456789ab',
  'x'.repeat(160),
  `${'x'.repeat(160)}y`,
);
const client = fc.oneof(
  near,
  ofTwo,
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
);
const query = fc.record({ from: fc.constant('2026-01-01') }, { requiredKeys: [] });

describe('whatever clients are called', () => {
  test('different ones have different files', () => {
    fc.assert(
      fc.property(client, client, query, query, (one, other, oneQuery, otherQuery) => {
        fc.pre(one !== other);
        for (const byPath of [true, false]) {
          const of = (client: string, query: object) =>
            byPath
              ? csvHeadersFor({ operationId: 'sumClientEarnings', path: { client_name: client }, query })
              : csvHeadersFor({ operationId: 'listWorkers', path: {}, query: { ...query, client } });
          const [first, second] = [namesIn(of(one, oneQuery)), namesIn(of(other, otherQuery))];
          expect([first.plain, first.full]).not.toContain(second.plain);
          expect([first.plain, first.full]).not.toContain(second.full);
        }
      }),
      { numRuns: 3000 },
    );
  });

  test('the header is one line of ASCII, and no name leads out of a folder', () => {
    fc.assert(
      fc.property(fc.array(client, { maxLength: 5 }), (parts) => {
        const headers = attachment('list', ...parts);
        expect(headerOf(headers)).toMatch(/^[\x20-\x7e]+$/);
        const { plain, full } = namesIn(headers);
        expect(plain).toMatch(/^list[A-Za-z0-9 ._-]*(~[0-9a-f]{12})?\.csv$/);
        expect(full).toMatch(/^list[^/\\:*?"<>|\p{C}]*\.csv$/u);
        for (const name of [plain, full]) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(170);
      }),
    );
  });

  test('a client has one file, named in the path or in the query', () => {
    const query = { group_by: 'day', client: 'Zürich AG' };
    const { client, ...filter } = query;
    const byPath = csvHeadersFor({ operationId: 'sumClientEarnings', path: { client_name: client }, query: filter });
    expect(csvHeadersFor({ operationId: 'sumClientEarningsByQuery', path: {}, query })).toEqual(byPath);
    expect(namesIn(byPath).full).toBe('sum-client-earnings_Zürich AG_group-by_day.csv');
  });
});
