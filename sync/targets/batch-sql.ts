// What is the same over every way to a target: the cursor, and batches as JSON for `poolgate_write`.
import { createHash } from 'node:crypto';
import type { Operation } from '../tables/table.ts';
import type { Batch, RefusedRow, WriteOutcome } from './target.ts';

/** A kind of row that a newer version writes otherwise has another name, so that an older function refuses it. */
export function operationKey(operation: Operation): string {
  const made = JSON.stringify([operation.columns, operation.statement('r', () => new Map())]);
  return `${operation.name}#${createHash('sha256').update(made).digest('hex').slice(0, 12)}`;
}

/** What `poolgate_write` takes. */
export function batchJson({ source, after, cursor, writes }: Batch, without: ReadonlySet<object> = new Set()): object {
  return {
    source,
    after,
    cursor,
    writes: Object.fromEntries(
      writes.map(({ operation, rows }) => [operationKey(operation), rows.filter((row) => !without.has(row))]),
    ),
  };
}

/** A row that `poolgate_write` set aside. */
export interface SetAsideRow {
  operation: string;
  key: RefusedRow['key'];
  state: string;
  constraint: string;
  column: string;
}

/** What `poolgate_write` gives. */
export type WriteAnswer = { done: true; refused: SetAsideRow[] } | Extract<WriteOutcome, { done: false }>;

export function isWriteAnswer(value: unknown): value is WriteAnswer {
  return typeof value === 'object' && value !== null && 'done' in value && typeof value.done === 'boolean';
}

/**
 * Moves the cursor, in the transaction of the rows, and gives a row only if it was where it has to be.
 * @param after SQL of type jsonb: a list of cursors and null, or "any".
 */
export function moveCursor(source: string, batch: string, mark: string, after: string): string {
  const isAnywhere = `${after} = '"any"'::jsonb`;
  return (
    `INSERT INTO poolgate.source_cursor AS c (source, batch, mark, written_at) SELECT ${source}, ${batch}, ${mark}, now()` +
    ` WHERE ${isAnywhere} OR ${after} @> '[null]'::jsonb OR EXISTS (SELECT FROM poolgate.source_cursor f WHERE f.source = ${source})` +
    ' ON CONFLICT (source) DO UPDATE SET batch = excluded.batch, mark = excluded.mark, written_at = excluded.written_at' +
    ` WHERE ${isAnywhere} OR ${after} @> jsonb_build_array(jsonb_build_object('batch', c.batch, 'mark', c.mark)) RETURNING true AS moved`
  );
}

/** @param source SQL of type text. */
export function cursorOf(source: string): string {
  return `SELECT jsonb_build_object('batch', c.batch, 'mark', c.mark) AS cursor FROM poolgate.source_cursor c WHERE c.source = ${source}`;
}

/**
 * The SQLSTATEs of faults that one row can have, while the others of its statement are good: for PostgreSQL and for here. Triggers of owners have classes of
 * their own beside P0: those from 5 and from I on are nobody's, but for some that PostgreSQL took.
 */
export const faultsOfRows = '^(2[1237]|44|(?!5[3578]|72|XX)[5-9I-Z])';

export function isFaultOfRow(sqlState: string | undefined): boolean {
  return sqlState !== undefined && new RegExp(faultsOfRows).test(sqlState);
}
