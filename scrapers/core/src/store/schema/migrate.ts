import { readFileSync } from 'node:fs';
import { migrationsIn } from '@poolgate/server/process/migrations.ts';
import type { Database } from 'better-sqlite3';
import { remakeViews } from './remake-views.ts';

/** They make tables with their indexes and triggers; the views are in `views/`. */
const migrations = migrationsIn(new URL('./migrations/', import.meta.url));

/** The schema that this version of Poolgate knows. */
export function newestSchema(): number {
  return migrations.length;
}

export function schemaOf(database: Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

/** Brings a file from an older schema to the newest one. The caller holds the transaction. */
export function migrate(database: Database): void {
  const before = schemaOf(database);
  for (const migration of migrations.slice(before)) database.exec(readFileSync(migration, 'utf8'));
  remakeViews(database, before);
  database.pragma(`user_version = ${newestSchema()}`);
}
