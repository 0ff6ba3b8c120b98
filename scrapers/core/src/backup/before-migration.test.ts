import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { fileOfSchema } from '../../testing/store/file-of-schema.ts';
import { checkFile } from '../store/schema/check-file.ts';
import { openDatabase } from '../store/schema/database.ts';
import { newestSchema } from '../store/schema/migrate.ts';
import { restoreBackup } from './restore.ts';

const old = newestSchema() - 1;
const addPool = (number: string) => `
  INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
    VALUES ('alphapool_${number}', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company')`;

/** A file of the schema before, with one pool, which stands in the file's log only while it stays open. */
function oldFile() {
  const { path, database } = fileOfSchema(old);
  database.pragma('journal_mode = WAL');
  database.exec(addPool('001'));
  return { path, database, backup: `${path}.before-schema-${newestSchema()}` };
}

function migrate(path: string): { note: string; fields: unknown }[] {
  const notes: { note: string; fields: unknown }[] = [];
  openDatabase(path, { onNote: (note, fields) => void notes.push({ note, fields }) }).close();
  return notes;
}

function poolsIn(path: string): unknown[] {
  const file = new Database(path, { readonly: true });
  try {
    return file.prepare('SELECT pool_id FROM pool_metadata ORDER BY 1').pluck().all();
  } finally {
    file.close();
  }
}

const backupsOf = (path: string) =>
  readdirSync(dirname(path))
    .filter((name) => name.includes('.before-schema-'))
    .sort();

test('a backup is kept beside the file before a migration, and a note says so', () => {
  const { path, database, backup } = oldFile();
  chmodSync(path, 0o640);
  expect(migrate(path)).toEqual([
    {
      note: `${path} is brought from schema ${old} to ${newestSchema()}. What it was before is kept as ${backup}; delete that when you no longer need it.`,
      fields: { backup, bytes: statSync(backup).size },
    },
  ]);
  database.close();
  expect(checkFile(backup)).toMatchObject({ faults: [], schema: old });
  expect(poolsIn(backup)).toEqual(['alphapool_001']);
  expect(statSync(backup).mode & 0o777).toBe(0o640);
  expect(checkFile(path)).toMatchObject({ faults: [], schema: newestSchema() });
  expect(migrate(path)).toEqual([]);
  expect(backupsOf(path)).toEqual([basename(backup)]);
});

test('a new file and a temporary one have none', () => {
  const { path, database } = oldFile();
  database.close();
  openDatabase(path, { keepsBackup: false }).close();
  rmSync(path);
  expect(migrate(path)).toEqual([]);
  expect(backupsOf(path)).toEqual([]);
});

test('a backup with the same content is used again; another one is kept, and a new one is made beside it', () => {
  const { path, database, backup } = oldFile();
  database.close();
  migrate(path);
  const made = readFileSync(backup);
  const goBack = () => restoreBackup({ backup, to: path, now: () => new Date() });
  goBack();
  expect(migrate(path)).toMatchObject([{ fields: { backup } }]);
  expect(backupsOf(path)).toEqual([basename(backup)]);

  // No revision moves with a nonce.
  goBack();
  const shell = new Database(path);
  shell.exec("INSERT INTO nonce VALUES ('a', 1)");
  shell.close();
  expect(migrate(path)).toMatchObject([{ fields: { backup: `${backup}-2` } }]);
  copyFileSync(`${backup}-2`, path);
  const other = new Database(path);
  other.exec(addPool('002'));
  other.close();
  expect(migrate(path)).toMatchObject([{ fields: { backup: `${backup}-3` } }]);
  expect(backupsOf(path)).toEqual([backup, `${backup}-2`, `${backup}-3`].map((one) => basename(one)));
  expect(readFileSync(backup).equals(made)).toBe(true);
  expect(poolsIn(`${backup}-3`)).toEqual(['alphapool_001', 'alphapool_002']);
});

test('remains of a killed run are removed, and a file that is not a database is not used', () => {
  const { path, database, backup } = oldFile();
  database.close();
  writeFileSync(backup, 'notes of somebody');
  for (const side of ['', '-journal']) writeFileSync(`${backup}-2.partial${side}`, 'half a copy');
  expect(migrate(path)).toMatchObject([{ fields: { backup: `${backup}-2` } }]);
  expect(backupsOf(path)).toEqual([basename(backup), `${basename(backup)}-2`]);
  expect(checkFile(`${backup}-2`).faults).toEqual([]);
  expect(readFileSync(backup, 'utf8')).toBe('notes of somebody');
});

test('without a backup the file stays as it is', () => {
  const { path, database, backup } = oldFile();
  database.close();
  mkdirSync(`${backup}.partial`);
  expect(() => migrate(path)).toThrow(ConfigurationError);
  expect(() => migrate(path)).toThrow(
    /alphapool\.db was not brought to schema \d+, because no backup of it could be made as \S+ \(.+\)\. Check the rights .*; the file is as it was\.$/,
  );
  expect(checkFile(path)).toMatchObject({ faults: [], schema: old });
  rmSync(`${backup}.partial`, { recursive: true });
  expect(migrate(path)).toMatchObject([{ fields: { backup } }]);
});
