import { stringify } from 'csv-stringify/sync';

/** What stands in a cell: null is an empty one, a list is joined by `;`. */
export type CsvCell = string | number | boolean | null | readonly string[];

/** A CSV file of one kind: the header row, in its order, which the contract documents. */
export interface CsvTable<Name extends string> {
  columns: readonly Name[];
  /** Those of the columns that hold amounts: decimal texts, of which one may begin with a minus and be no formula. */
  amounts?: readonly Name[];
}

export type CsvRow<Name extends string> = Readonly<Record<Name, CsvCell>>;

export const csvType = 'text/csv; charset=utf-8; header=present';

/** A list as a CSV file, which is made when it is asked for. */
export interface Csv {
  text: () => string;
  /** What the JSON answer says in fields that the file has no place for, such as what it lacks. */
  headers: Record<string, string>;
}

export function csv<Name extends string>(
  table: CsvTable<Name>,
  rows: () => readonly CsvRow<Name>[],
  headers: Record<string, string> = {},
): Csv {
  return { text: () => csvText(table, rows()), headers };
}

/** The whole file (RFC 4180). No cell of it is a formula to a program that opens it. */
export function csvText<Name extends string>(
  { columns, amounts = [] }: CsvTable<Name>,
  rows: readonly CsvRow<Name>[],
): string {
  const cells = columns.map((name) => ({ name, written: amounts.includes(name) ? amountCell : textCell }));
  const records = rows.map((row) => cells.map(({ name, written }) => written(row[name])));
  return stringify(records, {
    header: true,
    columns: [...columns],
    record_delimiter: '\r\n',
    // One line break alone, which the library would not quote beside another delimiter, ends a row for many readers.
    quote_record_delimiter: true,
    // An empty text is two quotes; nothing at all is what is unknown.
    quoted_match: /^$/,
  });
}

/** Numbers that are written out; everything else in a column of amounts is a text like any other. */
const plainNumber = /^-?\d+(\.\d+)?$/;

function amountCell(value: CsvCell): string | null {
  return typeof value === 'string' && plainNumber.test(value) ? value : textCell(value);
}

function textCell(value: CsvCell): string | null {
  if (typeof value === 'string') return harmless(value);
  if (typeof value === 'object') return value && harmless(value.join(';'));
  return String(value);
}

/**
 * Where a spreadsheet would begin to read a formula (OWASP, "CSV Injection"): at `=`, `+`, `-`, `@`, as they are or full-width,
 * also behind blanks, quotes and what is not seen; and at a tab or line break in front. The same counts inside of a text behind what
 * some spreadsheet takes for the end of a cell: a semicolon, as many languages have it, a tab or a line break.
 */
const beginOfFormula = (() => {
  const unseen = String.raw`(?:(?![\t\r\n])[\s"'\p{Cc}\p{Cf}])*`;
  const sign = String.raw`=+\-@＝＋－＠`;
  return new RegExp(String.raw`^(?=${unseen}[${sign}\t\r\n])|(?<=[;\t\r\n])(?=${unseen}[${sign}])`, 'gu');
})();

/** An apostrophe tells spreadsheets that text follows. The library's own guard would also turn amounts below 0 into texts. */
function harmless(text: string): string {
  return text.replace(beginOfFormula, "'");
}

/** A file name made of what was asked for, which every file system takes. */
function csvFileName(...parts: string[]): string {
  const safe = parts.map((part) =>
    part.replaceAll(/[^A-Za-z0-9.-]+/g, '_').replaceAll(/^[_.-]+|(?<![_.-])[_.-]+$/g, ''),
  );
  const name = safe.filter((part) => part !== '').join('_');
  return `${name.slice(0, 150)}.csv`;
}

/** The header that gives an answer such a name. */
export function attachment(...nameParts: string[]): Record<string, string> {
  return { 'Content-Disposition': `attachment; filename="${csvFileName(...nameParts)}"` };
}
