import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const page = readFileSync(join(import.meta.dirname, '../../scrapers/core/SQL.md'), 'utf8');

/** The statements of SQL.md by their headings. */
export const statements: ReadonlyMap<string, string> = new Map(
  page.split(/^#+ /m).flatMap((section) => {
    const [, title, sql] = /^(.+)\n[\s\S]*?^```sql\n([\s\S]+?)^```$/m.exec(section) ?? [];
    return title !== undefined && sql !== undefined ? [[title, sql.trim()]] : [];
  }),
);

/** How many SQL blocks there are, with or without a heading. */
export const blocks = page.match(/^```sql$/gm)?.length;

export function isSelect(sql: string): boolean {
  return sql.startsWith('SELECT');
}

/** @throws if SQL.md has no such heading. */
export function statement(title: string): string {
  const sql = statements.get(title);
  if (sql === undefined) throw new Error(`SQL.md has no statement "${title}"`);
  return sql;
}
