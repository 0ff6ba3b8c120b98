import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileCheck, TableContent } from '@poolgate/core/store/schema/check-file.ts';
import type { Database } from 'better-sqlite3';

/** A file in STATE_DIR that belongs into backups. */
export interface GatewayFile {
  /** How the command line calls it; its file is `<name>.db`. */
  name: string;
  /** For sentences: what it has. */
  holds: string;
  /** Whether a file is it or a copy of it: by what it says itself, or where it is damaged by its name. */
  is(path: string): boolean;
  /** It may be in use. */
  check(path: string): FileCheck;
  /** What an older one means. @param command how the command line is called. */
  afterRestore(command: string): string;
}

/** Where an SQLite file says whose it is. */
const applicationIdAt = 68;

/** How a file or a copy of it is called: its name, and when it was copied. */
const named = /^([a-z]+?)(?:-auto)?(?:-\d{8}T\d{6}Z)?\.db/;

/** @param mark the four letters that the file has as its application id. */
export function recogniser(name: string, mark: string): (path: string) => boolean {
  return (path) => named.exec(basename(path))?.[1] === name || saysSo(path, mark);
}

function saysSo(path: string, mark: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const file = openSync(path, 'r');
  try {
    const found = Buffer.alloc(mark.length);
    readSync(file, found, 0, found.length, applicationIdAt);
    return found.toString('latin1') === mark;
  } finally {
    closeSync(file);
  }
}

export function sizesOf(path: string): Pick<FileCheck, 'bytes' | 'walBytes'> {
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return { bytes: sizeOf(path), walBytes: sizeOf(`${path}-wal`) };
}

/** @param time a column of unix seconds. */
export function contentOf(database: Database, table: string, time: string): TableContent {
  const found = database
    .prepare(
      `SELECT count(*) AS rows, datetime(min(${time}), 'unixepoch') AS oldest, datetime(max(${time}), 'unixepoch') AS newest FROM ${table}`,
    )
    .get() as Omit<TableContent, 'table'>;
  return { table, ...found };
}
