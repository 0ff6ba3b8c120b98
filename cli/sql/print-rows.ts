import { oneLine, printJson, printTable, type TableCell } from '../print.ts';
import type { Rows } from './read-only.ts';

export function printRows({ columns, rows }: Rows, json: boolean): void {
  const names = distinct(columns);
  if (json) printJson(rows.map((row) => Object.fromEntries(names.map((name, at) => [name, plain(row[at])]))));
  else if (columns.length > 0)
    printTable(
      columns,
      rows.map((row) => row.map(shown)),
    );
}

/** Where columns have the same name, as those of a join may, none hides another: `pool_id`, `pool_id:1`, as SQLite itself does. */
function distinct(columns: string[]): string[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let name = column;
    for (let count = 1; taken.has(name); count += 1) name = `${column}:${count}`;
    taken.add(name);
    return name;
  });
}

/** An integer that a JavaScript number would round stays exact, as a text. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return Buffer.isBuffer(value) ? value.toString('hex') : value;
}

/** NULL is told from an empty text. */
function shown(value: unknown): TableCell {
  const told = plain(value);
  return told === null || told === undefined ? 'NULL' : typeof told === 'number' ? told : oneLine(String(told));
}
