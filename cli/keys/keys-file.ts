import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { checkAccessFile } from '@poolgate/access/check-access-file.ts';
import type { FileCheck, TableContent } from '@poolgate/core/store/schema/check-file.ts';
import Database from 'better-sqlite3';

/** Where an SQLite file says whose it is, and what the file of keys says there. */
const applicationIdAt = 68;
const ofKeys = 'pgka';

/** Whether a file is the gateway's file of keys or a copy of it: by what it says itself, or where it is damaged by its name. */
export function isKeysFile(path: string): boolean {
  return /^access(?:-auto)?(?:-\d{8}T\d{6}Z)?\.db/.test(basename(path)) || saysSo(path);
}

function saysSo(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const file = openSync(path, 'r');
  try {
    const found = Buffer.alloc(ofKeys.length);
    readSync(file, found, 0, found.length, applicationIdAt);
    return found.toString('latin1') === ofKeys;
  } finally {
    closeSync(file);
  }
}

/** Checks a file of keys that may be in use, as `checkFile` does a service's. */
export function checkKeysFile(path: string): FileCheck {
  const fault = checkAccessFile(path);
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const sizes = { bytes: sizeOf(path), walBytes: sizeOf(`${path}-wal`) };
  const wayOut = 'Put a backup of it back with `restore`.';
  if (fault !== null)
    return { path, faults: [`${fault.replace(`${path} `, 'It ')} ${wayOut}`], schema: null, ...sizes, tables: [] };
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    const schema = database.pragma('user_version', { simple: true }) as number;
    const tables = [contentOf(database, 'key', 'created_at'), contentOf(database, 'audit', 'at')];
    return { path, faults: [], schema, ...sizes, tables };
  } finally {
    database.close();
  }
}

function contentOf(database: Database.Database, table: string, time: string): TableContent {
  const found = database
    .prepare(
      `SELECT count(*) AS rows, datetime(min(${time}), 'unixepoch') AS oldest, datetime(max(${time}), 'unixepoch') AS newest FROM ${table}`,
    )
    .get() as Omit<TableContent, 'table'>;
  return { table, ...found };
}
