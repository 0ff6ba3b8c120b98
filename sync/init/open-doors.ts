import type { Layout } from '../layouts/layout.ts';
import { withConnection } from '../targets/postgres/with-connection.ts';
import { openTo } from './judge-tables.ts';
import { look } from './look.ts';

/** Sentences about policies and views that show rows to anybody. */
export async function openDoors(url: string, layouts: readonly Layout[]): Promise<string[]> {
  const tables = layouts.flatMap((layout) => layout.tables);
  const { tables: found } = await withConnection(url, 'DATABASE_URL', (sql) => look(sql, tables));
  return tables.flatMap((table) => {
    const there = found.get(`${table.schema}.${table.name}`);
    return there === undefined ? [] : openTo(table, there);
  });
}
