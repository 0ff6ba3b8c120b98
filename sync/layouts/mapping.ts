import { toTimestamp } from '@poolgate/language/time.ts';
import type { Moment } from '../facts/facts.ts';
import type { Operation, Row, Write } from '../tables/table.ts';

export function momentText(moment: Moment): string;
export function momentText(moment: Moment | null): string | null;
export function momentText(moment: Moment | null): string | null {
  return moment === null ? null : toTimestamp(moment);
}

/** One row for each key: the last one, at the place of the first. A statement cannot write a row twice. */
export function oneForEachKey(rows: readonly Row[], key: readonly string[]): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(key.map((name) => row[name])), row])).values()];
}

/** Those that have rows, in the order of the operations. */
export function writesOf(rows: readonly [Operation, readonly Row[]][]): Write[] {
  return rows
    .filter(([, some]) => some.length > 0)
    .map(([operation, some]) => ({ operation, rows: oneForEachKey(some, operation.key) }));
}
