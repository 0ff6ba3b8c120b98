import { chownSync, lstatSync, mkdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { unusable } from '../schema/database.ts';
import { canLockBeside, isHeld, type KernelLock, takeKernelLock } from './kernel-lock.ts';
import { describeWriter, readWriterNote, removeWriterNote, type WriterNote, writeWriterNote } from './writer-note.ts';

/** What keeps a second service of the same type from a file. */
export interface WriterLock {
  /** Settled with a sentence where another service has the file now, because somebody deleted the lock. */
  lost: Promise<string>;
  /** Where the service listens, for the one who comes second. */
  tell(url: string): void;
  release(): void;
}

interface LockOptions {
  /** The service's file. */
  path: string;
  type: string;
  now(): Date;
}

/** Who comes second waits this long, so that the first has written down who it is. */
const noteMilliseconds = 50;
const notePatienceMs = 1000;
/** People delete files that are called a lock. This is sooner seen than another service is started. */
const watchMilliseconds = 250;

/**
 * Takes a file for the service of a type; those of other types are not in the way. Only the kernel's lock decides: no process that was
 * killed, no reboot and nothing that a file says keeps a service out, and one that is halted still has it.
 * @throws ConfigurationError where another service has it, or nothing can be locked there.
 */
export async function takeWriterLock({ path, type, now }: LockOptions): Promise<WriterLock> {
  const lockPath = lockPathOf(path, type);
  const notePath = `${lockPath}.json`;
  let lock = await takeOrTell(path, type, lockPath);
  let inode = inodeOf(lockPath);
  let note: WriterNote = {
    pool_type: type,
    pid: process.pid,
    host_name: hostname(),
    since: toTimestamp(toUnixSeconds(now())),
    url: null,
  };
  writeWriterNote(notePath, note);
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>();

  const watch = setInterval(() => {
    try {
      if (inodeOf(lockPath) !== inode) {
        const again = takeKernelLock(lockPath);
        lock.release();
        lock = again;
        inode = inodeOf(lockPath);
      }
      // Deleted as well, or the disk was full.
      if (inodeOf(notePath) === undefined) writeWriterNote(notePath, note);
    } catch (error) {
      // A folder that is gone is told as a fault of the file.
      if (isHeld(error)) lose(`The lock ${lockPath} was deleted. ${taken(path, type, readWriterNote(notePath))}`);
    }
  }, watchMilliseconds).unref();

  return {
    lost,
    tell(url) {
      note = { ...note, url };
      writeWriterNote(notePath, note);
    },
    release() {
      clearInterval(watch);
      // Not the lock file: somebody may be about to take it. And the note of whoever else has it now is not ours.
      if (inodeOf(lockPath) === inode) removeWriterNote(notePath);
      lock.release();
    },
  };
}

async function takeOrTell(path: string, type: string, lockPath: string): Promise<KernelLock> {
  try {
    const lock = takeKernelLock(lockPath);
    giveToOwner(lockPath, path);
    return lock;
  } catch (error) {
    if (!isHeld(error)) throw withoutLock(path, lockPath, (error as Error).message, error);
    if (!canLockBeside(lockPath)) throw withoutLock(path, lockPath, 'its disk keeps no locks', error);
    throw new ConfigurationError(taken(path, type, await noteOf(`${lockPath}.json`)), { cause: error });
  }
}

/** Beside the file itself, by whatever path that is reached, and still there when a link to its folder leads elsewhere later. */
function lockPathOf(path: string, type: string): string {
  try {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true });
    return `${behindLinks(join(realpathSync(folder), basename(path)))}.${type}.lock`;
  } catch (error) {
    throw unusable(path, error as Error);
  }
}

/** Also where a link leads to a file that is yet to be made. One that leads to itself is told by SQLite. */
function behindLinks(path: string, left = 40): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (!isLink || left === 0) return path;
  return behindLinks(resolve(realpathSync(dirname(path)), readlinkSync(path)), left - 1);
}

/** Who starts a service once as root must not lock out the user it runs as. Where that cannot be, root is its user. */
function giveToOwner(lockPath: string, path: string): void {
  if (process.getuid?.() !== 0) return;
  try {
    const { uid, gid } = statSync(inodeOf(path) === undefined ? dirname(lockPath) : path);
    chownSync(lockPath, uid, gid);
  } catch {
    // What is wrong with the file itself is told when that is opened.
  }
}

async function noteOf(notePath: string): Promise<WriterNote | null> {
  const deadline = performance.now() + notePatienceMs;
  for (;;) {
    await sleep(noteMilliseconds);
    const note = readWriterNote(notePath);
    if (note !== null || performance.now() > deadline) return note;
  }
}

function taken(path: string, type: string, note: WriterNote | null): string {
  return `Another ${type} service reads its pools into ${path}, and two would ask the pools twice and spoil each other's figures. ${describeWriter(note)} Stop one of them, or give this one a DATA_DIR of its own.`;
}

function withoutLock(path: string, lockPath: string, why: string, cause: unknown): ConfigurationError {
  return new ConfigurationError(
    `${path} cannot be kept from a second service, because ${lockPath} cannot be locked (${why}). Check the rights on it and its folder, the room on its disk, and that the disk keeps locks, as local ones do.`,
    { cause },
  );
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
