import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { backUpBefore } from '../../backup/before-migration.ts';
import { storeFaultOf } from '../health/store-fault.ts';
import { mergedPayments } from './merged-payments.ts';
import { migrate, newestSchema, schemaOf } from './migrate.ts';

export type { Database } from 'better-sqlite3';

/** How long a writer waits for another one. Several services may share a file, and people open it in shells. */
export const busyMilliseconds = 5000;

/** The migration of a large file takes up to this long, its backup included. Other processes wait. */
const migrationPatienceMs = 600_000;

/** Called with what was done to a file: a sentence, and fields for a log. */
export type OnNote = (note: string, fields?: Record<string, unknown>) => void;

export interface OpenOptions {
  onNote?: OnNote;
  /** False for a temporary file: no backup is made before its migration. */
  keepsBackup?: boolean;
}

/** For a file without its version: `.dump` leaves it out, and nothing else shows it. */
export function withoutVersion(): string {
  const write = `sqlite3 FILE "PRAGMA user_version = ${newestSchema()}"`;
  return `It has the tables of a Poolgate service and not their version, as after reading a \`.dump\` back. If it is of this version of Poolgate, write it: ${write}`;
}

export function hasOurTables(database: Database.Database): boolean {
  const named =
    "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('store', 'pool', 'pool_metadata', 'reading')";
  return database.prepare(named).pluck().get() === 4;
}

/**
 * Opens a service's file, makes it if needed, and migrates it to this version in one transaction. A file that is not new is backed up
 * first, beside itself.
 *
 * Statements of every poll or request compare with `+?` instead of `?`. With `?` SQLite may choose its plan by the bound value, beside a
 * join or an ORDER BY, and then plans again for each value, which takes longer than the query.
 * @throws ConfigurationError if the file cannot be used, or was made by a newer version.
 */
export function openDatabase(path: string, { onNote, keepsBackup = true }: OpenOptions = {}): Database.Database {
  const database = openFile(path);
  try {
    database.pragma(`busy_timeout = ${busyMilliseconds}`);
    const present = schemaOf(database);
    const newest = newestSchema();
    if (present > newest)
      throw new ConfigurationError(
        `${path} was made by a newer version of Poolgate (schema ${present}, this version knows ${newest}). Start that version, or move the file away.`,
      );
    // Both in one transaction, because another process may be making the file.
    if (database.transaction(() => schemaOf(database) === 0 && hasOurTables(database))())
      throw new ConfigurationError(`${path} cannot be used as the service's file. ${withoutVersion()}`);
    // Applies to new files only. Half the usual size, because most of the forty tables and indexes are small.
    database.pragma('page_size = 2048');
    useWriteAheadLog(database);
    // A committed payout must survive a power cut. For one transaction per poll the cost does not matter.
    database.pragma('synchronous = FULL');
    // A file of this schema is not written, so a service with a full disk can still show what it has.
    if (present < newest) bringToNewest(database, path, keepsBackup, onNote);
    database.pragma('foreign_keys = ON');
    closeToOthers(path);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError) throw unusable(path, error);
    throw error;
  }
}

function bringToNewest(database: Database.Database, path: string, keepsBackup: boolean, onNote?: OnNote): void {
  const newest = newestSchema();
  // Otherwise no table could be renamed while people's views refer to one of ours that is being changed.
  database.pragma('legacy_alter_table = ON');
  database.pragma(`busy_timeout = ${migrationPatienceMs}`);
  database
    .transaction(() => {
      // Read again under the lock: several processes may find the same file old, or new.
      const before = schemaOf(database);
      if (before >= newest) return;
      if (keepsBackup && before > 0) noteBackup(path, before, newest, onNote);
      migrate(database);
    })
    .immediate();
  database.pragma(`busy_timeout = ${busyMilliseconds}`);
  database.pragma('legacy_alter_table = OFF');
  for (const note of mergedPayments(database)) onNote?.(note);
}

/** Inside the migration's transaction, so that the backup has the state it begins with, and is made once. */
function noteBackup(path: string, before: number, newest: number, onNote?: OnNote): void {
  const backup = backUpBefore(path, newest);
  onNote?.(
    `${path} is brought from schema ${before} to ${newest}. What it was before is kept as ${backup.path}; delete that when you no longer need it.`,
    { backup: backup.path, bytes: backup.bytes },
  );
}

/** Changing to WAL needs the file alone for a moment, and SQLite does not wait for that by itself. */
function useWriteAheadLog(database: Database.Database): void {
  const deadline = performance.now() + busyMilliseconds;
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function openFile(path: string): Database.Database {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return new Database(path);
  } catch (error) {
    throw unusable(path, error as Error);
  }
}

/** The error for a file that a service cannot start with. It says what to do. */
export function unusable(path: string, error: Error): ConfigurationError {
  if (storeFaultOf(error, path)?.kind === 'full')
    return new ConfigurationError(
      `The disk of ${path} is full, and not even the index that SQLite keeps beside the file finds room. Make room on it and start again.`,
      { cause: error },
    );
  return new ConfigurationError(
    `${path} cannot be used as the service's file (${error.message}). Check DATA_DIR, the rights on it, the room on its disk, and that the file is an SQLite file. If it is damaged, put a backup in its place: npm run poolgate -- restore BACKUP --to ${path}`,
    {
      cause: error,
    },
  );
}
