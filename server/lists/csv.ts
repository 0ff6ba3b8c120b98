import { stringify } from 'csv-stringify/sync';

/** The content of a cell. Null makes it empty; a list is joined by `;`. */
export type CsvCell = string | number | boolean | null | readonly string[];

/** The columns of a kind of CSV file, in the order that the contract documents. */
export interface CsvTable<Name extends string> {
  columns: readonly Name[];
  /** The columns that hold amounts. An amount may begin with a minus without being a formula. */
  amounts?: readonly Name[];
}

export type CsvRow<Name extends string> = Readonly<Record<Name, CsvCell>>;

export const csvType = 'text/csv; charset=utf-8; header=present';

/** A list as a CSV file. The text is made when it is needed. */
export interface Csv {
  text: () => string;
  /** What the JSON answer says in fields and the file has no column for, such as incomplete pools. */
  headers: Record<string, string>;
}

export function csv<Name extends string>(
  table: CsvTable<Name>,
  rows: () => readonly CsvRow<Name>[],
  headers: Record<string, string> = {},
): Csv {
  return { text: () => csvText(table, rows()), headers };
}

/** The whole file (RFC 4180). No spreadsheet reads a cell of it as a formula. */
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
    // Many readers end a row at a single CR or LF, which the library does not quote by itself.
    quote_record_delimiter: true,
    // An empty text is two quotes; an empty cell means unknown.
    quoted_match: /^$/,
  });
}

/** A plain number. Anything else in a column of amounts is treated as text. */
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
 * Where a spreadsheet starts to read a formula (OWASP, "CSV Injection"): at `=`, `+`, `-`, `@`, also full-width or after blanks,
 * quotes and invisible characters; and at a leading tab or line break. The same applies after a semicolon, a tab or a line break
 * inside a text, because some spreadsheets end a cell there.
 */
const beginOfFormula = (() => {
  const unseen = String.raw`(?:(?![\t\r\n])[\s"'\p{Cc}\p{Cf}])*`;
  const sign = String.raw`=+\-@＝＋－＠`;
  return new RegExp(String.raw`^(?=${unseen}[${sign}\t\r\n])|(?<=[;\t\r\n])(?=${unseen}[${sign}])`, 'gu');
})();

/** An apostrophe makes spreadsheets read text. The library's own guard would also turn negative amounts into text. */
function harmless(text: string): string {
  return text.replace(beginOfFormula, "'");
}
