import type { PoolFact } from '../facts/facts.ts';
import { qualified } from '../tables/operation-sql.ts';
import type { Column, Operation, Row, Table } from '../tables/table.ts';
import { momentText } from './mapping.ts';

/**
 * Resolves the rows of anomalies that a file tells as open no more, when they were deleted there or came before a restore.
 * What began after the last reading of the file is of something newer, and stays.
 * @param table its key is whose the anomaly is, its type and its begin.
 */
export function resolveOthers(table: Table): Operation {
  const [owner, type, begin] = table.key.map((name) => table.columns.find((column) => column.name === name)) as [
    Column,
    Column,
    Column,
  ];
  return {
    name: `${table.schema}.${table.name} open no more`,
    columns: [owner, type, { name: 'as_of', type: begin.type }, { name: 'open_since', type: 'jsonb' }],
    key: [owner.name, type.name],
    statement: (rows) =>
      `UPDATE ${qualified(table)} AS t SET resolved = true FROM ${rows}` +
      ` WHERE t.${owner.name} = r.${owner.name} AND t.${type.name} = r.${type.name} AND NOT t.resolved AND t.${begin.name} <= r.as_of` +
      ` AND NOT EXISTS (SELECT FROM jsonb_array_elements_text(r.open_since) AS x(moment) WHERE x.moment::${begin.type} = t.${begin.name})`,
  };
}

/** A row for each type. @param named how the table calls the pool and the type. */
export function openRows({ present: { readAt }, openAnomalies }: PoolFact, named: (anomalyType: string) => Row): Row[] {
  if (readAt === null) return [];
  return openAnomalies.map(({ anomalyType, openedAt }) => ({
    ...named(anomalyType),
    as_of: momentText(readAt),
    open_since: JSON.stringify(openedAt.map((moment) => momentText(moment))),
  }));
}
