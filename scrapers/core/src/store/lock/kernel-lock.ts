import { rmSync, truncateSync } from 'node:fs';
import Database from 'better-sqlite3';

/** A lock that the kernel keeps for this process, and no longer than the process lasts. */
export interface KernelLock {
  release(): void;
}

/**
 * Node has no locks of its own, so it is one that SQLite takes: a transaction that stays open, on a file in which nothing stands. It
 * holds between containers too, whose processes do not see each other.
 *
 * The kernel drops it as soon as this process closes any other handle of that file. So nothing may open it here but SQLite.
 * @throws SqliteError, which `isHeld` knows where another process has it.
 */
export function takeKernelLock(path: string): KernelLock {
  try {
    return begin(path);
  } catch (error) {
    if (!(error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code))) throw error;
    // What a disk left over in it is nobody's, and is in the way.
    truncateSync(path);
    return begin(path);
  }
}

function begin(path: string): KernelLock {
  const holder = new Database(path, { timeout: 0 });
  try {
    // Nothing is ever written, no journal either, so a full disk is no hindrance.
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

/** Where a disk keeps no locks, SQLite says the same as where another process has it; but there nobody gets any. */
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
