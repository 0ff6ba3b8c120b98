import { existsSync, realpathSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import Database from 'better-sqlite3';
import { beforeSchemaName } from './backup-names.ts';
import { giveTo, syncedRename } from './durable-files.ts';
import { holdsTheSame } from './holds-the-same.ts';

export interface BackupBefore {
  path: string;
  bytes: number;
}

/**
 * Copies a file beside itself before a migration. When this returns, the copy is complete and on the disk. If there is a copy with the same
 * content already, as after a migration that was killed, it is used again; any other copy is kept.
 *
 * The caller holds the write lock, so nobody else changes the file or makes the same copy meanwhile.
 * @throws ConfigurationError if room or rights are missing; SqliteError if the file is damaged.
 */
export function backUpBefore(file: string, schema: number): BackupBefore {
  const path = realpathSync(file);
  const source = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const { to, isThere } = placeFor(source, path, schema);
    if (!isThere) copy(source, path, to, schema);
    return { path: to, bytes: statSync(to).size };
  } finally {
    source.close();
  }
}

function placeFor(source: Database.Database, path: string, schema: number) {
  for (let count = 1; ; count += 1) {
    const to = beforeSchemaName(path, schema, count);
    if (!existsSync(to)) return { to, isThere: false };
    if (holdsTheSame(source, to)) return { to, isThere: true };
  }
}

function copy(source: Database.Database, path: string, to: string, schema: number): void {
  const folder = dirname(to);
  const needed = bytesOf(source);
  const noRoom = (options?: ErrorOptions) =>
    new ConfigurationError(
      `The disk of ${folder} has no room for the backup that is made of ${path} before it is brought to schema ${schema}: it takes ${needed} bytes, and ${roomIn(folder)} are free. Make room on it and start again; the file is as it was.`,
      options,
    );
  if (needed > roomIn(folder)) throw noRoom();
  const unfinished = `${to}.partial`;
  try {
    clear(unfinished);
    source.prepare('VACUUM INTO ?').run(unfinished);
    giveTo(unfinished, statSync(path), true);
    syncedRename(unfinished, to);
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    clearIfPossible(unfinished);
    if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) throw noRoom({ cause: error });
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) throw error;
    throw new ConfigurationError(
      `${path} was not brought to schema ${schema}, because no backup of it could be made as ${to} (${(error as Error).message}). Check the rights on the folder and its disk, and start again; the file is as it was.`,
      { cause: error },
    );
  }
}

/** The greatest size of the copy: all pages that are not free. */
function bytesOf(source: Database.Database): number {
  const pragma = (name: string) => source.pragma(name, { simple: true }) as number;
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Removes the remains of a run that was killed. Only the holder of the write lock gets here. */
function clear(unfinished: string): void {
  for (const side of ['', '-journal']) rmSync(`${unfinished}${side}`, { force: true });
}

/** Never throws: the reason why there is no backup matters more. */
function clearIfPossible(unfinished: string): void {
  try {
    clear(unfinished);
  } catch {
    // If it is in the way, the next attempt reports it.
  }
}
