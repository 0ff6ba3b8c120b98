import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { tempFolder } from '../temp-folder.ts';

const folder = join(import.meta.dirname, '../../src/store/schema/migrations');

/** A file as a version left it that knew the first migrations only. */
export function fileOfSchema(
  version: number,
  path = join(tempFolder(), 'alphapool.db'),
): { path: string; database: Database.Database } {
  const database = new Database(path);
  for (const name of readdirSync(folder).sort().slice(0, version))
    database.exec(readFileSync(join(folder, name), 'utf8'));
  database.pragma(`user_version = ${version}`);
  return { path, database };
}
