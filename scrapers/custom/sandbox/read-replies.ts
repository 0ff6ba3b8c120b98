import type { Cell, Evaluated, ExpressionFault, Job } from './job.ts';
import { unpackCell } from './packing.ts';
import { findRows } from './rows.ts';

// What the sandbox answered. A stranger's expressions ran there, so nothing of it is believed before it was looked at.

/** The cells of a job, or null where they are not those of this job. */
export function readEvaluated(reply: unknown, job: Job): Evaluated | null {
  const result = fieldOf(reply, 'result');
  const singles = readLine(fieldOf(result, 'singles'), job.singles.length);
  const lists = fieldOf(result, 'lists');
  if (!singles || !Array.isArray(lists) || lists.length !== job.lists.length) return null;
  const tables: Evaluated['lists'] = [];
  for (const [index, list] of job.lists.entries()) {
    const rows = findRows(job.answers, list);
    const table = rows === null ? null : readTable(lists[index], rows.length, list.expressions.length);
    if (table === undefined || (rows === null && lists[index] !== null)) return null;
    tables.push(table);
  }
  return { singles, lists: tables };
}

export function readFaults(reply: unknown, count: number): (ExpressionFault | null)[] | null {
  const faults = fieldOf(reply, 'faults');
  if (!Array.isArray(faults) || faults.length !== count) return null;
  const read: (ExpressionFault | null)[] = [];
  for (const fault of faults) {
    const column = fieldOf(fault, 'column');
    const reason = fieldOf(fault, 'reason');
    if (fault === null) read.push(null);
    else if (typeof column === 'number' && typeof reason === 'string')
      read.push({ column, reason: reason.slice(0, 1_000) });
    else return null;
  }
  return read;
}

export function isTooLarge(reply: unknown): boolean {
  return fieldOf(reply, 'tooLarge') === true;
}

function readTable(table: unknown, rows: number, width: number): Cell[][] | undefined {
  if (!Array.isArray(table) || table.length !== rows) return undefined;
  const read: Cell[][] = [];
  for (const line of table) {
    const cells = readLine(line, width);
    if (!cells) return undefined;
    read.push(cells);
  }
  return read;
}

function readLine(line: unknown, width: number): Cell[] | null {
  if (!Array.isArray(line) || line.length !== width) return null;
  const cells: Cell[] = [];
  for (const packed of line) {
    const read = unpackCell(packed);
    if (!read) return null;
    cells.push(read.cell);
  }
  return cells;
}

function fieldOf(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name)
    ? (of as Record<string, unknown>)[name]
    : undefined;
}
