import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { tempFolder } from '../temp-folder.ts';

/** What earlier versions ran to make their files, word for word, views included. Old files do not change, so neither do these. */
const folder = join(import.meta.dirname, 'old-schemas');

/** A file as an earlier version left it. */
export function fileOfSchema(
  version: number,
  path = join(tempFolder(), 'alphapool.db'),
): { path: string; database: Database.Database } {
  const database = new Database(path);
  for (const name of readdirSync(folder).sort())
    if (Number(name.slice(0, 4)) <= version) database.exec(readFileSync(join(folder, name), 'utf8'));
  database.pragma(`user_version = ${version}`);
  return { path, database };
}
