import { literal } from '../tables/comparable.ts';
import { qualified } from '../tables/operation-sql.ts';
import type { Table } from '../tables/table.ts';
import { block, type Seen, type Step, tableIn } from './step.ts';

const forgetCursors = 'DELETE FROM poolgate.source_cursor';
const noneIsWhole = 'UPDATE poolgate.pool SET whole = false';

/**
 * Where a table or a column was lost, what is made anew is empty, and services have sent its rows already. Without the cursors they send everything again; until
 * then no history is whole.
 */
export function resendSteps(tables: readonly Table[], seen: Seen): Step[] {
  if (seen === null) return [{ sql: whereColumnsAreMissing(tables) }];
  const has = (table: Pick<Table, 'schema' | 'name'>, column: string) =>
    tableIn(seen, table)?.columns.some(({ name }) => name === column) === true;
  const isFirst = tableIn(seen, { schema: 'poolgate', name: 'source_cursor' }) === undefined;
  if (isFirst || tables.every((table) => table.columns.every(({ name }) => has(table, name)))) return [];
  return [
    { sql: forgetCursors },
    ...(has({ schema: 'poolgate', name: 'pool' }, 'whole') ? [{ sql: noneIsWhole }] : []),
  ];
}

function whereColumnsAreMissing(tables: readonly Table[]): string {
  const columns = tables.flatMap((table) =>
    table.columns.map(({ name }) => `(${literal(qualified(table))}, ${literal(name)})`),
  );
  const has = (relation: string, name: string) =>
    `EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass(${relation}) AND a.attname = ${name} AND NOT a.attisdropped)`;
  return block(`IF EXISTS (SELECT FROM (VALUES ${columns.join(', ')}) AS c (relation, name) WHERE NOT ${has('c.relation', 'c.name')}) THEN
  ${forgetCursors};
  IF ${has("'poolgate.pool'", "'whole'")} THEN
    ${noneIsWhole};
  END IF;
END IF;`);
}
