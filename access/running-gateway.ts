import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { giveToOwnerOf, unfinishedName } from './file/own-folder.ts';

const noteShape = z.object({
  /** Null until it listens. */
  url: z.string().nullable(),
  pid: z.int(),
  host_name: z.string(),
});

/** The gateway that has a STATE_DIR now. */
export interface RunningGateway {
  /** Where it listens, on the host that is named; null until it does, or where it could not be written. */
  url: string | null;
  hostName: string;
}

/** Keeps a second gateway out of a STATE_DIR. */
export interface StateDirHold {
  /** Writes for the command line where the gateway listens. */
  listensAt(url: string): void;
  release(): void;
}

/** A second gateway waits so long for a command line that looks whether there is one. */
const patienceMs = 1000;

const lockIn = (stateDir: string) => join(stateDir, 'gateway.db.lock');
const noteIn = (stateDir: string) => join(stateDir, 'gateway.address');

/**
 * Takes the lock of a STATE_DIR: a transaction of SQLite that stays open, for Node has no locks of files. The kernel ends it with the
 * process, however that ends, and it holds between containers too. Whoever has it keeps what is returned: without it the lock ends.
 * @throws ConfigurationError where another gateway has it, or the folder cannot be used.
 */
export function holdStateDir(stateDir: string): StateDirHold {
  const lock = takeLock(stateDir);
  writeNote(stateDir, null);
  return {
    listensAt: (url) => writeNote(stateDir, url),
    release() {
      rmSync(noteIn(stateDir), { force: true });
      lock.close();
    },
  };
}

function takeLock(stateDir: string): Database.Database {
  const path = lockIn(stateDir);
  let lock: Database.Database | undefined;
  try {
    mkdirSync(stateDir, { recursive: true });
    lock = new Database(path, { timeout: patienceMs });
    closeToOthers(path);
    giveToOwnerOf(stateDir, path);
    // Nothing is written, not even a journal, so it works on a full disk.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) throw new ConfigurationError(taken(stateDir), { cause: error });
    throw new ConfigurationError(
      `The gateway cannot use ${path} (${(error as Error).message}). Set STATE_DIR to a folder it may write to, like STATE_DIR=./data.`,
      { cause: error },
    );
  }
}

function taken(stateDir: string): string {
  const note = readNote(stateDir);
  const who =
    note === null
      ? ''
      : ` It is process ${note.pid} on the host ${note.host_name}${note.url === null ? '' : `, at ${note.url}`}.`;
  return `Another gateway runs with STATE_DIR ${stateDir}, and two would spoil each other's memory.${who} Stop it, or give this one a STATE_DIR of its own.`;
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** The gateway that runs with a STATE_DIR; null where none does, or this user may not look. */
export function runningGateway(stateDir: string): RunningGateway | null {
  if (!isHeld(lockIn(stateDir))) return null;
  const note = readNote(stateDir);
  return note === null ? { url: null, hostName: '' } : { url: note.url, hostName: note.host_name };
}

/** Looks without keeping others who look, or for longer a gateway that starts, away. */
function isHeld(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
    lock.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return isBusy(error);
  } finally {
    lock?.close();
  }
}

function writeNote(stateDir: string, url: string | null): void {
  const path = noteIn(stateDir);
  const unfinished = unfinishedName(path);
  try {
    writeFileSync(unfinished, `${JSON.stringify({ url, pid: process.pid, host_name: hostname() })}\n`, { mode: 0o600 });
    giveToOwnerOf(stateDir, unfinished);
    renameSync(unfinished, path);
  } catch {
    // A full disk does not keep the gateway from running. Without a note the command line shows it no key by itself.
    rmSync(unfinished, { force: true });
    rmSync(path, { force: true });
  }
}

function readNote(stateDir: string): z.output<typeof noteShape> | null {
  try {
    return noteShape.parse(JSON.parse(readFileSync(noteIn(stateDir), 'utf8')));
  } catch {
    // It is not there, half-written by hand, or for other users: then nobody knows where the gateway listens.
    return null;
  }
}
