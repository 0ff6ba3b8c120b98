// Partitions by month, for tables that were made with them. A month's partition is made when the first row of it comes.
import { qualified } from './operation-sql.ts';
import type { Operation, Row, Table, Write } from './table.ts';

/** The months that were written to. A trigger on it makes partitions, so that a writer needs no right to make tables. */
export const monthTable: Table = {
  schema: 'poolgate',
  name: 'month',
  columns: [
    { name: 'table_name', type: 'text' },
    { name: 'month', type: 'date' },
  ],
  key: ['table_name', 'month'],
  onConflict: { do: 'replace' },
};

/** Somebody may have dropped a partition since its month was noted. */
const lacksPartition =
  'to_regclass(r.partition) IS NULL AND EXISTS (SELECT FROM pg_catalog.pg_partitioned_table p WHERE p.partrelid = to_regclass(r.table_name))';

/**
 * Before the rows themselves. A month that has its partition costs a look.
 * @param layout whose tables these are: of two layouts each has an operation of its own, as a batch has one list of rows for each.
 */
export function makeMonthsOf(layout: string): Operation {
  return {
    name: `poolgate.month of ${layout}`,
    columns: [...monthTable.columns, { name: 'partition', type: 'text' }],
    key: monthTable.key,
    statement: (rows) =>
      `INSERT INTO ${qualified(monthTable)} AS t (table_name, month) SELECT r.table_name, r.month FROM ${rows}` +
      ` WHERE NOT EXISTS (SELECT FROM ${qualified(monthTable)} m WHERE m.table_name = r.table_name AND m.month = r.month) OR (${lacksPartition})` +
      ' ON CONFLICT (table_name, month) DO UPDATE SET month = excluded.month',
  };
}

/** The months of rows that are about to be written, in one order whoever writes, so that two wait for each other at most once. */
export function monthRows(writes: readonly Write[]): Row[] {
  const months = new Map<string, Row>();
  for (const { operation, rows } of writes) {
    const table = operation.rowsOf;
    const { monthBy } = table ?? {};
    if (table === undefined || monthBy === undefined) continue;
    // Moments are texts in UTC, so their beginning is the month.
    for (const month of new Set(rows.map((row) => String(row[monthBy]).slice(0, 7))))
      months.set(`${table.name} ${month}`, monthRow(table, month));
  }
  return [...months].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

/** @param month as 2026-11. */
function monthRow(table: Table, month: string): Row {
  return {
    table_name: qualified(table),
    month: `${month}-01`,
    // As the trigger calls it.
    partition: qualified({ schema: 'poolgate', name: `${table.name}_${month.replace('-', '_')}` }),
  };
}
