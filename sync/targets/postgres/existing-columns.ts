import type { Sql } from 'postgres';
import type { ExistingColumns, Table } from '../../tables/table.ts';

/**
 * The columns that tables have and that can be written, with their types as `ColumnType` spells them; other types as PostgreSQL shows them. Without columns where a
 * table is missing.
 */
export async function readExistingColumns(
  sql: Pick<Sql, 'unsafe'>,
  tables: readonly Pick<Table, 'schema' | 'name'>[],
): Promise<ExistingColumns> {
  const rows = await sql.unsafe<{ table: string; column: string; type: string }[]>(
    `SELECT n.nspname || '.' || c.relname AS table, a.attname AS column, pg_catalog.format_type(a.atttypid, NULL) AS type
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname || '.' || c.relname = ANY (string_to_array($1::text, ',')) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''`,
    [tables.map(nameOf).join(',')],
  );
  const found = new Map<string, Map<string, string>>(tables.map((table) => [nameOf(table), new Map()]));
  for (const { table, column, type } of rows) found.get(table)?.set(column, shortNames[type] ?? type);
  return (table) => found.get(nameOf(table)) ?? new Map();
}

const shortNames: Record<string, string> = {
  'timestamp with time zone': 'timestamptz',
  'timestamp without time zone': 'timestamp',
};

function nameOf({ schema, name }: Pick<Table, 'schema' | 'name'>): string {
  return `${schema}.${name}`;
}
