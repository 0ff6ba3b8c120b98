import { lstatSync, mkdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { unusable } from '../schema/database.ts';
import { canLockBeside, giveToOwner, isHeld, type KernelLock, takeKernelLock } from './kernel-lock.ts';
import { describeWriter, readWriterNote, removeWriterNote, type WriterNote, writeWriterNote } from './writer-note.ts';

/** Keeps a second service of the same type away from a file. */
export interface WriterLock {
  /** Resolves with a sentence when another service has the file because somebody deleted the lock. */
  lost: Promise<string>;
  /** Notes where the service listens, for whoever comes second. */
  noteUrl(url: string): void;
  release(): void;
}

interface LockOptions {
  /** The service's file. */
  path: string;
  type: string;
  /** What the service is called, for whoever comes second. */
  serviceName?: string;
  now(): Date;
}

/** Whoever comes second waits this long for the note of the first. */
const noteMilliseconds = 50;
const notePatienceMs = 1000;
/** People delete lock files. This notices it before another service can start. */
const watchMilliseconds = 250;

/**
 * Takes a file for the service of a type. Services of other types are not in the way. Only the kernel's lock decides: a killed process, a
 * reboot or the content of a file never keeps a service out, and a halted service still has the lock.
 * @throws ConfigurationError if another service has it, or no lock can be taken there.
 */
export async function takeWriterLock({ path, type, serviceName = type, now }: LockOptions): Promise<WriterLock> {
  const lockPath = lockPathOf(path, type);
  const notePath = `${lockPath}.json`;
  let lock = await takeOrTell(path, type, lockPath);
  let inode = inodeOf(lockPath);
  let note: WriterNote = {
    pool_type: type,
    service_name: serviceName,
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
      // The note was deleted too, or the disk was full.
      if (inodeOf(notePath) === undefined) writeWriterNote(notePath, note);
    } catch (error) {
      // If the folder is gone, the store reports it as a fault of the file.
      if (isHeld(error)) lose(`The lock ${lockPath} was deleted. ${taken(path, type, readWriterNote(notePath))}`);
    }
  }, watchMilliseconds).unref();

  return {
    lost,
    noteUrl(url) {
      note = { ...note, url };
      writeWriterNote(notePath, note);
    },
    release() {
      clearInterval(watch);
      // The lock file stays: somebody may be about to take it. If another service has it now, the note is not ours.
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
    if (!canLockBeside(lockPath)) throw withoutLock(path, lockPath, 'its disk does not support locks', error);
    throw new ConfigurationError(taken(path, type, await noteOf(`${lockPath}.json`)), { cause: error });
  }
}

/** Beside the real file, whatever link leads to it, so that the lock stays when a link to its folder changes later. */
function lockPathOf(path: string, type: string): string {
  try {
    const folder = dirname(path);
    mkdirSync(folder, { recursive: true });
    return `${behindLinks(join(realpathSync(folder), basename(path)))}.${type}.lock`;
  } catch (error) {
    throw unusable(path, error as Error);
  }
}

/** Works for a link to a file that does not exist yet. SQLite reports a link that leads to itself. */
function behindLinks(path: string, left = 40): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (!isLink || left === 0) return path;
  return behindLinks(resolve(realpathSync(dirname(path)), readlinkSync(path)), left - 1);
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
    `${path} cannot be kept from a second service, because ${lockPath} cannot be locked (${why}). Check the rights on it and its folder, the room on its disk, and that the disk supports locks, as local disks do.`,
    { cause },
  );
}

function inodeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.ino;
}
