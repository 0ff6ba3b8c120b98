import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { remakeViews } from './remake-views.ts';

interface Migration {
  version: number;
  sql: string;
}

const folder = join(import.meta.dirname, 'migrations');
/** The numbered steps. They make tables with their indexes and triggers; the views are in `views/`. */
const migrations: readonly Migration[] = readdirSync(folder)
  .filter((name) => /^\d{4}-.*\.sql$/.test(name))
  .sort()
  .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(join(folder, name), 'utf8') }));

/** The schema that this version of Poolgate knows. */
export function newestSchema(): number {
  return migrations.at(-1)?.version as number;
}

export function schemaOf(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

/** Brings a file from an older schema to the newest one. The caller holds the transaction. */
export function migrate(database: Database): void {
  const before = schemaOf(database);
  for (const { version, sql } of migrations) if (version > before) database.exec(sql);
  remakeViews(database, before);
  database.pragma(`user_version = ${newestSchema()}`);
}
