import type { Row, Write } from '../tables/table.ts';
import type { SetAsideRow } from './batch-sql.ts';
import type { RefusedRow } from './target.ts';

/** A row that the target set aside, with a sentence that says why, without values. */
export function refusedRow({ operation, key, ...fault }: SetAsideRow): RefusedRow {
  return { operation, key, reason: reasonOf(fault) };
}

function reasonOf({ state, constraint, column }: Omit<SetAsideRow, 'operation' | 'key'>): string {
  const named = `SQLSTATE ${state}${constraint === '' ? '' : `, constraint ${constraint}`}${column === '' ? '' : `, column ${column}`}`;
  return `${sentences[state] ?? general(state)} (${named}).`;
}

const sentences: Record<string, string> = {
  '22001': 'A text is longer than its column allows',
  '22003': 'A number is larger than its column holds',
  '22021': 'A text holds a character that the database cannot store',
  '23502': 'A column that must not be null would be null',
  '23503': 'The row that it refers to is missing',
  '23505': 'A unique key of the table has such a row already',
  '23514': 'A check of the table refuses it, or no partition takes it',
};

function general(state: string): string {
  if (state.startsWith('54')) return 'It is larger than an index or a row may be';
  if (/^[5-9I-Z]/.test(state)) return 'A trigger of the table refuses it';
  return state.startsWith('22') ? 'A value does not fit its column' : 'The table does not take it';
}

/** Rows whose texts no PostgreSQL takes, in no encoding of JSON. They are left out before they spoil their batch. */
export function unsendableRows(writes: readonly Write[]): { rows: ReadonlySet<Row>; refused: RefusedRow[] } {
  const rows = new Set<Row>();
  const refused: RefusedRow[] = [];
  for (const { operation, rows: all } of writes)
    for (const row of all.filter((one) => Object.values(one).some(isUnsendable))) {
      rows.add(row);
      const key = Object.fromEntries(operation.key.map((name) => [name, sendable(row[name] ?? null)]));
      const fault = { state: '22021', constraint: '', column: '' };
      refused.push(refusedRow({ operation: operation.name, key, ...fault }));
    }
  return { rows, refused };
}

function isUnsendable(value: Row[string] | undefined): boolean {
  return typeof value === 'string' && sendable(value) !== value;
}

function sendable(value: Row[string]): Row[string] {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value;
}
