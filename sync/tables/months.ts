// Partitions by month, for tables that were made with them. A month's partition is made when the first row of it comes.
import { qualified, upsertInto } from './operation-sql.ts';
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

const upsert = upsertInto(monthTable);

/**
 * Before the rows themselves. The trigger looks each time, as somebody may have dropped the partition since.
 * @param layout whose tables these are: of two layouts each has an operation of its own, as a batch has one list of rows for each.
 */
export function makeMonthsOf(layout: string): Operation {
  return {
    ...upsert,
    name: `poolgate.month of ${layout}`,
    rowsOf: undefined,
    statement: (rows, existing) =>
      upsert.statement(rows, existing).replace(/DO NOTHING$/, 'DO UPDATE SET month = excluded.month'),
  };
}

/** The months of rows that are about to be written. */
export function monthRows(writes: readonly Write[]): Row[] {
  const months = writes.flatMap(({ operation: { rowsOf: table }, rows }) => {
    const { monthBy } = table ?? {};
    if (table === undefined || monthBy === undefined) return [];
    // Moments are texts in UTC, so their beginning is the month.
    return rows.map((row) => `${qualified(table)} ${String(row[monthBy]).slice(0, 7)}`);
  });
  return [...new Set(months)].sort().map((one) => {
    const at = one.lastIndexOf(' ');
    return { table_name: one.slice(0, at), month: `${one.slice(at + 1)}-01` };
  });
}
