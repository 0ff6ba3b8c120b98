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
 * Copies a file beside itself before it is brought to another schema. The copy is whole and on the disk when this returns. One that is
 * there already is kept: it serves again where it holds the same, as after a migration that was killed.
 *
 * The caller has begun to write, so that nobody else changes the file, or makes this very copy, meanwhile.
 * @throws ConfigurationError where there is no room, or no right; SqliteError where the file is damaged.
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

/** The most that a copy takes: all pages but those that are free. */
function bytesOf(source: Database.Database): number {
  const pragma = (name: string) => source.pragma(name, { simple: true }) as number;
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}

function roomIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** What a run that was killed left over; its caller is the only one at work. */
function clear(unfinished: string): void {
  for (const side of ['', '-journal']) rmSync(`${unfinished}${side}`, { force: true });
}

/** Why there is no backup is told, not why a piece of it is left. */
function clearIfPossible(unfinished: string): void {
  try {
    clear(unfinished);
  } catch {
    // The next attempt tells it, if it is in the way.
  }
}
