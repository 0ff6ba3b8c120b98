import { oneLine, oneSentence, printJson, printTable, type TableCell } from '../print.ts';
import type { Rows } from './read-only.ts';

export function printRows({ columns, rows }: Rows, json: boolean): void {
  const names = distinct(columns);
  if (json) printJson(rows.map((row) => Object.fromEntries(names.map((name, at) => [name, plain(row[at])]))));
  else if (columns.length > 0)
    printTable(
      columns.map(oneLine),
      rows.map((row) => row.map(shown)),
    );
}

/** Columns of the same name, as in a join, get numbers as in SQLite: `pool_id`, `pool_id:1`. */
function distinct(columns: string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let count = 1; taken.has(name); count += 1) name = `${column}:${count}`;
    taken.add(name);
    return name;
  });
}

/** An integer that a JavaScript number would round becomes a text, to stay exact. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return Buffer.isBuffer(value) ? value.toString('hex') : value;
}

/** Shows NULL, so that it differs from an empty text. */
function shown(value: unknown): TableCell {
  const given = plain(value);
  return given === null || given === undefined
    ? 'NULL'
    : typeof given === 'number'
      ? given
      : oneSentence(String(given));
}
