import { chownSync, existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** A lock that the kernel holds for this process. It ends with the process. */
export interface KernelLock {
  release(): void;
}

/**
 * Node has no file locks, so SQLite takes it: a transaction on an empty file that stays open. It also works between containers, whose
 * processes do not see each other.
 *
 * The kernel drops it as soon as this process closes any other handle of that file, so only SQLite may open it here.
 * @throws SqliteError; `isHeld` recognises it if another process has the lock.
 */
export function takeKernelLock(path: string): KernelLock {
  try {
    return begin(path);
  } catch (error) {
    if (!(error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code))) throw error;
    // Remains of a disk fault in it belong to nobody and are in the way.
    truncateSync(path);
    return begin(path);
  }
}

function begin(path: string): KernelLock {
  const holder = new Database(path, { timeout: 0 });
  try {
    // Nothing is written, not even a journal, so it works on a full disk.
    holder.pragma('journal_mode = MEMORY');
    holder.exec('BEGIN IMMEDIATE');
    return { release: () => void holder.close() };
  } catch (error) {
    holder.close();
    throw error;
  }
}

export function isHeld(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** On a disk without locks SQLite reports the same error as for a held lock. There no other lock can be taken either. */
export function canLockBeside(path: string): boolean {
  const probe = `${path}.${process.pid}-${performance.now()}`;
  try {
    takeKernelLock(probe).release();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { force: true });
  }
}

/** A service, or a command, that was once started as root must not lock out its usual user. If the owner cannot be changed, root is the usual user. */
export function giveToOwner(lockPath: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  try {
    const { uid, gid } = statSync(!existsSync(path) ? dirname(lockPath) : path);
    chownSync(lockPath, uid, gid);
  } catch {
    // Opening the file reports what is wrong with it.
  }
}
