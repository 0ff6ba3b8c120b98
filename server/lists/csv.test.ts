import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CsvCell, csvText } from './csv.ts';

const table = { columns: ['text', 'amount', 'other'], amounts: ['amount'] } as const;
const rowsOf = (csv: string) => parse(csv, { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
const written = (row: Partial<Record<'text' | 'amount' | 'other', CsvCell>>) =>
  rowsOf(csvText(table, [{ text: 'x', amount: null, other: null, ...row }]))[0];

/** What is dangerous, what hides it, and what tells cells apart. */
const fragments = [
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', "'", '"', ' ', '\u00a0', '\u200b', '\ufeff', '\0', '\t', '\r', '\n'],
  ...[';', ',', '|', 'a', '1', '0.5', 'cmd', 'SUM(A1)', 'шахта', '矿', '\u{1f600}', '', "'=", '";='],
];
const nasty = fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((parts) => parts.join(''));
const texts = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

/** Written apart from the guard: what a spreadsheet would calculate, were it given to it as the text of a cell. */
function isFormula(cell: string): boolean {
  if (['\t', '\r', '\n'].includes(cell.charAt(0))) return true;
  for (const character of cell) {
    if ('=+-@＝＋－＠'.includes(character)) return true;
    if (!/[\s"\p{Cc}\p{Cf}]/u.test(character)) return false;
  }
  return false;
}

/** The apostrophes that were put in are those before what would be a formula again without them. */
function withoutGuard(cell: string): string {
  return cell.replaceAll(/(^|[;\t\r\n])'/g, (all, before: string, at: number) => {
    const rest = cell.slice(at + all.length);
    const unseen = /^(?:(?![\t\r\n])[\s"'\p{Cc}\p{Cf}])*/u.exec(rest)?.[0] ?? '';
    const next = rest.charAt(unseen.length);
    const isOne = '=+-@＝＋－＠'.includes(next) && next !== '';
    return isOne || (before === '' && ['\t', '\r', '\n'].includes(next) && next !== '') ? before : all;
  });
}

describe('a CSV file', () => {
  test('has a header row, CRLF, quotes where needed, and empty cells for unknown values', () => {
    const rows = [
      { text: 'a,b', amount: '0.01864218', other: null },
      { text: 'say "x"', amount: -1.5, other: true },
      { text: 'two\nlines', amount: null, other: false },
      { text: '', amount: 37_405_000_000_000_000, other: ['a', 'b'] },
    ];
    expect(csvText(table, rows)).toBe(
      [
        'text,amount,other',
        '"a,b",0.01864218,',
        '"say ""x""",-1.5,true',
        '"two\nlines",,false',
        '"",37405000000000000,a;b',
        '',
      ].join('\r\n'),
    );
    expect(csvText(table, [])).toBe('text,amount,other\r\n');
  });

  test('takes only the fields that have a column, in the order of the columns', () => {
    const row = { other: 'c', extra: 'd', amount: 'b', text: 'a' };
    expect(csvText(table, [row])).toBe('text,amount,other\r\na,b,c\r\n');
  });

  test.each([
    ['=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'],
    ['+1', "'+1"],
    ['-0.5', "'-0.5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['  =1', "'  =1"],
    ['"=1', '\'"=1'],
    ["'=1", "''=1"],
    ['＝1', "'＝1"],
    ['\u200b=1', "'\u200b=1"],
    ['rig;=1', "rig;'=1"],
    ['rig\r\n=1', "rig\r\n'=1"],
    ['a=1', 'a=1'],
    ['rig-1; rig-2', 'rig-1; rig-2'],
    ['37.405 PH/s', '37.405 PH/s'],
    ['2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z'],
  ])('the text %j is written as %j', (text, expected) => {
    expect(written({ text })?.text).toBe(expected);
    expect(written({ text: ['x', text] })?.text).toBe(`x;${text === '\tx' || text === '\rx' ? text : expected}`);
  });

  test.each(['-0.5', '-12', '0.00000000', '123456789012345678901234567890.12345678'])(
    'the amount %s stays a number',
    (amount) => expect(written({ amount })?.amount).toBe(amount),
  );

  test.each(['-1+1', '=1', '-', '--1', '-1e5', '-0x10', '-1\n', '- 1'])('%j is not an amount', (amount) =>
    expect(written({ amount })?.amount).toBe(`'${amount}`),
  );

  test('has no formula in a cell, whatever the texts, and keeps every text whole', () => {
    const cell = fc.oneof(texts, fc.constant(null), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    const row = fc.record({ text: texts, amount: fc.oneof(cell, fc.constant('-0.00000001')), other: cell });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const csv = csvText(table, rows);
        const read = rowsOf(csv);
        expect(read).toHaveLength(rows.length);
        for (const [index, given] of rows.entries())
          for (const name of table.columns) {
            const [value, back] = [given[name], read[index]?.[name] ?? ''];
            // Also where the text of an amount happens to be one, such as `-1`.
            const isAmount = name === 'amount' && /^-?\d+(\.\d+)?$/.test(String(value));
            const isNumber = typeof value === 'number' || isAmount;
            expect([back, !isNumber && isFormula(back)]).toEqual([back, false]);
            expect(isNumber ? back : withoutGuard(back)).toBe(value === null ? '' : String(value));
          }
      }),
      { numRuns: 1500 },
    );
  });

  test('has no formula for a spreadsheet that ends cells at semicolons or tabs', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (cells) => {
        const csv = csvText(
          { columns: ['a', 'b'] },
          cells.map((text) => ({ a: 'x', b: text })),
        );
        for (const part of csv.split(/[;\t\r\n]/)) expect([csv, part, isFormula(part)]).toEqual([csv, part, false]);
      }),
      { numRuns: 1500 },
    );
  });

  test('is made in time even from a very long run of blanks and tabs', () => {
    const text = `${'\t '.repeat(100_000)}${' '.repeat(100_000)}=`;
    expect(csvText({ columns: ['a'] }, [{ a: text }])).toContain("'\t ");
  });
});
