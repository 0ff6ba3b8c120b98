import { closeSync, existsSync, linkSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { applyMigrations, formatOf, migrationsIn } from '@poolgate/server/process/migrations.ts';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { AccessFileFault, wayBack } from '../access-fault.ts';
import { giveToOwnerOf, syncFolder, unfinishedName } from './own-folder.ts';
import type { AccessPaths } from './paths.ts';

const migrations = migrationsIn(new URL('./migrations/', import.meta.url));
/** Says that a file is one of keys: "pgka". */
const applicationId = 0x70676b61;

/**
 * Opens the file of keys, and judges it: nobody is let in by one that cannot be trusted.
 * @param patienceMs how long it is waited for another process that writes, which takes milliseconds.
 */
export function openAccessDatabase({ path, firstKey }: AccessPaths, patienceMs: number): Database.Database {
  const database = new Database(path, { timeout: patienceMs, fileMustExist: true });
  try {
    judgeAccessDatabase(database, path, firstKey);
    // A key that was shown must survive a power cut. With a write-ahead log it is the same as FULL, for a copy without one it takes more.
    database.pragma('synchronous = EXTRA');
    useLog(database);
    applyMigrations(database, migrations);
    closeToOthers(path);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Looks at a file without changing anything. @throws AccessFileFault if it is damaged, foreign or newer. */
export function judgeAccessDatabase(database: Database.Database, path: string, firstKey: string): void {
  const number = (pragma: string) => Number(database.pragma(pragma, { simple: true }));
  const damaged = (found: string) => new AccessFileFault('damaged', found, wayBack(path, firstKey));
  if (number('application_id') !== applicationId) throw damaged(`${path} is no file of keys.`);
  const version = formatOf(database);
  if (version > migrations.length)
    throw new AccessFileFault(
      'newer',
      `${path} was written by a newer version of Poolgate (format ${version}, this one knows ${migrations.length}).`,
      'Run that version (`docker-compose build poolgate` makes the command line of containers anew), or put a backup back that this one made.',
    );
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(`${path} is damaged (${String(found).replaceAll(/\s+/g, ' ')}).`);
}

/** Puts a new file there, whole, unless another process is faster. */
export function makeAccessDatabase({ folder, path }: AccessPaths): void {
  mkdirSync(folder, { recursive: true });
  const unfinished = unfinishedName(path);
  try {
    // SQLite would let everybody read it.
    closeSync(openSync(unfinished, 'wx', 0o600));
    const database = new Database(unfinished);
    try {
      database.pragma('synchronous = FULL');
      database.pragma(`application_id = ${applicationId}`);
      applyMigrations(database, migrations);
      database.pragma('journal_mode = WAL');
    } finally {
      database.close();
    }
    giveToOwnerOf(folder, unfinished);
    putInPlace(unfinished, path);
    syncFolder(folder);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** The first one's file stays. Without hard links, as on some shared folders, the moment between is all the protection that there is. */
function putInPlace(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (existsSync(path)) return;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(String(code))) throw error;
    renameSync(unfinished, path);
  }
}

/** A copy may have none. Where another process has it open at this moment, the next one to open it sees to that. */
function useLog(database: Database.Database): void {
  try {
    database.pragma('journal_mode = WAL');
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))) throw error;
  }
}
