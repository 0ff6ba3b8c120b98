import { type Cell, oneLine, printJson, printTable } from '../print.ts';
import type { Rows } from './read-only.ts';

export function printRows({ columns, rows }: Rows, json: boolean): void {
  if (json) printJson(rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, plain(row[at])]))));
  else if (columns.length > 0)
    printTable(
      columns,
      rows.map((row) => row.map(shown)),
    );
}

function plain(value: unknown): unknown {
  return Buffer.isBuffer(value) ? value.toString('hex') : value;
}

/** NULL is told from an empty text. */
function shown(value: unknown): Cell {
  const told = plain(value);
  return told === null || told === undefined ? 'NULL' : typeof told === 'number' ? told : oneLine(String(told));
}
