import { literal } from '../tables/comparable.ts';
import { qualified, quoted } from '../tables/operation-sql.ts';
import type { Table } from '../tables/table.ts';
import { mergeDoubles } from './doubles.ts';
import { alikeRows, isOtherForm } from './forms.ts';
import { block, type InitOptions, revokeAll, type Seen, type Step, strangers, tableIn } from './step.ts';

/** Makes a table, or extends the one that is there. Rows and further columns stay. */
export function tableSteps(table: Table, options: InitOptions, seen: Seen): Step[] {
  const found = tableIn(seen, table);
  if (seen !== null && found === undefined) return [{ sql: createTable(table, options) }, ...indexSteps(table, [])];
  return [
    ...(seen === null ? [{ sql: createIfMissing(table, options) }] : []),
    ...columnSteps(table, found?.columns.map(({ name }) => name) ?? []),
    ...keySteps(table, options, seen),
    ...indexSteps(table, found?.indexes ?? []),
  ];
}

/** History is too long for a table in one piece. */
function isPartitioned({ schema, monthBy }: Table, { partition }: InitOptions): boolean {
  return monthBy !== undefined && (partition || schema === 'poolgate');
}

function createTable(table: Table, options: InitOptions): string {
  const lines = [
    ...table.columns.map(({ name, type, notNull }) => `${quoted(name)} ${type}${notNull ? ' NOT NULL' : ''}`),
    ...(table.furtherColumns ?? []),
    `PRIMARY KEY (${table.key.map(quoted).join(', ')})`,
    ...(table.constraints ?? []),
  ];
  const partitions = isPartitioned(table, options) ? ` PARTITION BY RANGE (${quoted(String(table.monthBy))})` : '';
  return `CREATE TABLE IF NOT EXISTS ${qualified(table)} (\n  ${lines.join(',\n  ')}\n)${partitions}`;
}

/** Where nobody looked. Grants on a table that is there are other people's; a new one has what the database gives to all. */
function createIfMissing(table: Table, options: InitOptions): string {
  return block(`IF to_regclass(${literal(qualified(table))}) IS NULL THEN
  ${createTable(table, options)};
  ${revokeAll(table, strangers)};
END IF;`);
}

/** Not null cannot be asked of rows that are there. */
function columnSteps(table: Table, there: readonly string[]): Step[] {
  const columns = [
    ...table.columns.map(({ name, type }) => ({ name, definition: `${quoted(name)} ${type}` })),
    ...furtherColumns(table),
  ].filter(({ name }) => !there.includes(name));
  if (columns.length === 0) return [];
  const added = columns.map(({ definition }) => `ADD COLUMN IF NOT EXISTS ${definition}`);
  return [{ sql: `ALTER TABLE ${qualified(table)}\n  ${added.join(',\n  ')}` }];
}

export function furtherColumns(table: Table): { name: string; type: string; definition: string }[] {
  return (table.furtherColumns ?? []).map((definition) => {
    const [name = '', type = ''] = definition.split(' ');
    return { name, type, definition };
  });
}

export function lacksKey(table: Table, seen: Seen): boolean {
  const found = tableIn(seen, table);
  if (found === undefined) return seen === null;
  return !found.uniqueKeys.some(
    (key) => key.length === table.key.length && table.key.every((one) => key.includes(one)),
  );
}

function keySteps(table: Table, { merge }: InitOptions, seen: Seen): Step[] {
  if (!lacksKey(table, seen)) return [];
  const key = `(${table.key.map(quoted).join(', ')})`;
  const create = `CREATE UNIQUE INDEX IF NOT EXISTS ${quoted(`${table.name}_poolgate_key`)} ON ${qualified(table)} ${key}`;
  const merging = merge ? mergeDoubles(table, tableIn(seen, table)) : [];
  if (seen !== null) return [...merging, { sql: create }];
  return [
    ...merging,
    {
      sql: block(`IF NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = ${literal(qualified(table))}::regclass AND i.indisunique AND i.indimmediate
    AND i.indpred IS NULL AND i.indexprs IS NULL AND ${literal(`{${[...table.key].sort().join(',')}}`)}::text[] = ARRAY(
      SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) ORDER BY a.attname::text COLLATE "C")) THEN
  IF EXISTS (SELECT FROM ${qualified(table)} WHERE ${isOtherForm(table)}) OR EXISTS (${alikeRows(table, undefined)}) THEN
    RAISE EXCEPTION '% has rows whose key is in another form, or that are one; run what sync init --merge prints', ${literal(qualified(table))};
  END IF;
  ${create};
END IF;`),
    },
  ];
}

function indexSteps(table: Table, there: readonly string[]): Step[] {
  return (table.indexes ?? [])
    .map((columns) => ({
      columns,
      // PostgreSQL cuts longer names.
      name: `${table.name}_poolgate_by_${columns.replace(/\W+/g, '_').replace(/^_|_$/g, '')}`.slice(0, 63),
    }))
    .filter(({ name }) => !there.includes(name))
    .map(({ columns, name }) => ({
      sql: `CREATE INDEX IF NOT EXISTS ${quoted(name)} ON ${qualified(table)} ${columns}`,
    }));
}
