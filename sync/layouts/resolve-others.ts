import type { PoolFact } from '../facts/facts.ts';
import { isNotBefore, qualified, quoted } from '../tables/operation-sql.ts';
import type { Column, Operation, Row, Table } from '../tables/table.ts';
import { momentText, toldAt } from './mapping.ts';

/**
 * Resolves the rows of anomalies that a file tells as open no more, when they were deleted there or came before a restore.
 * What began after the last reading of the file is of something newer, and stays; so does all where another file told of the pool later.
 * @param table its key is whose the anomaly is, its type and its begin.
 * @param told the table of the present, written before, whose key is the owner; and its column with the time.
 */
export function resolveOthers(table: Table, told: { table: Table; at: string }): Operation {
  const [owner, type, begin] = table.key.map((name) => table.columns.find((column) => column.name === name)) as [
    Column,
    Column,
    Column,
  ];
  return {
    name: `${table.schema}.${table.name} open no more`,
    columns: [
      ...[owner, type],
      ...['as_of', 'told_at'].map((name) => ({ name, type: begin.type })),
      { name: 'open_since', type: 'jsonb' },
    ],
    key: [owner.name, type.name],
    statement: (rows) =>
      `UPDATE ${qualified(table)} AS t SET resolved = true FROM ${rows}` +
      ` WHERE t.${owner.name} = r.${owner.name} AND t.${type.name} = r.${type.name} AND NOT t.resolved AND t.${begin.name} <= r.as_of` +
      ` AND EXISTS (SELECT FROM ${qualified(told.table)} AS p WHERE p.${owner.name} = r.${owner.name} AND ${isNotBefore('r.told_at', `p.${quoted(told.at)}`)})` +
      ` AND NOT EXISTS (SELECT FROM jsonb_array_elements_text(r.open_since) AS x(moment) WHERE x.moment::${begin.type} = t.${begin.name})`,
  };
}

/** A row for each type. @param named how the table calls the pool and the type. */
export function openRows(pool: PoolFact, named: (anomalyType: string) => Row): Row[] {
  const { openAnomalies, present } = pool;
  const { readAt } = present;
  if (readAt === null) return [];
  return openAnomalies.map(({ anomalyType, openedAt }) => ({
    ...named(anomalyType),
    as_of: momentText(readAt),
    told_at: momentText(toldAt(pool)),
    open_since: JSON.stringify(openedAt.map((moment) => momentText(moment))),
  }));
}
