import { comparable } from '../tables/comparable.ts';
import { isOfFuture } from '../tables/operation-sql.ts';
import type { Column, Row, Table, Value } from '../tables/table.ts';

export interface ColumnDifference {
  column: string;
  /** Undefined where the values are for nobody's eyes. */
  values?: { expected: Value; found: Value };
}

export interface RowComparison {
  kind: 'equal' | 'coarser' | 'newer there' | 'different';
  columns: ColumnDifference[];
}

/** @param found as `Target.rows` gives it. */
export function compareRows(table: Table, expected: Row, found: Row, now: Date): RowComparison {
  const columns = differences(table, expected, found);
  if (columns.length === 0) return { kind: 'equal', columns };
  const own = columns.filter(({ column }) => !isNewer(column, table, expected, found, now));
  if (own.length === 0) return { kind: 'newer there', columns };
  if (table.coarser !== undefined && differences(table, table.coarser.row(expected), found).length === 0)
    return { kind: 'coarser', columns };
  return { kind: 'different', columns: own };
}

function differences(table: Table, expected: Row, found: Row): ColumnDifference[] {
  return table.columns
    .filter(({ asOfWriting }) => !asOfWriting)
    .map((column) => ({ column, ...valuesOf(column, expected, found) }))
    .filter(({ column: { keeps }, expected: told, found: there }) => told !== there && !(keeps && told === null))
    .map(({ column: { name, secret }, ...values }) => ({ column: name, ...(secret ? {} : { values }) }));
}

function valuesOf({ name, type }: Column, expected: Row, found: Row) {
  return { expected: comparable(expected[name] ?? null, type), found: found[name] ?? null };
}

/** Moments are texts of one form, which sort as they do, but for fractions of a second. */
function isNewer(name: string, table: Table, expected: Row, found: Row, now: Date): boolean {
  const { columns, onConflict } = table;
  const rowBy = onConflict.do === 'replace older' ? onConflict.by : undefined;
  const by = columns.find((one) => one.name === name)?.newestBy ?? rowBy;
  const column = columns.find((one) => one.name === by);
  if (column === undefined) return false;
  const values = valuesOf(column, expected, found);
  if (values.found === null || values.expected === null) return values.found !== null;
  const [there, told] = [String(values.found), String(values.expected)];
  return Date.parse(there) > Date.parse(told) && (!isOfFuture(there, now) || isOfFuture(told, now));
}

/** One text for a key, whichever side it comes from. */
export function keyText(table: Table, row: Row): string {
  return JSON.stringify(
    Object.fromEntries(
      table.key.map((name) => {
        const column = table.columns.find((one) => one.name === name);
        return [name, column === undefined ? null : comparable(row[name] ?? null, column.type)];
      }),
    ),
  );
}
