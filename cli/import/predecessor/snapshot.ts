import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  openSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { wrongUse } from '../../outcome.ts';

export interface CopyOptions {
  /** How long to wait for a moment without writes. */
  patienceMs: number;
  /** A change within this time before the copy could have the same timestamp as one during it. */
  settleMs: number;
  copyFile(from: string, to: string): void;
}

const usual: CopyOptions = {
  patienceMs: 30_000,
  settleMs: 100,
  copyFile: (from, to) => copyFileSync(from, to, constants.COPYFILE_FICLONE),
};
const pauseMs = 50;

/**
 * Copies an SQLite file as it was at one moment, without a lock and without opening it as a database: a program that writes to it is not
 * disturbed, and nothing is left beside it. What is not yet in the file (-wal) and what has to be undone (-journal) is copied after it. If the
 * file has not changed meanwhile, they belong together, and SQLite puts the copy in order when it is opened.
 * @throws CommandError if the file cannot be read, is not an SQLite file, or is never still.
 */
export function copyDatabase(file: string, copy: string, changed: Partial<CopyOptions> = {}): void {
  const options = { ...usual, ...changed };
  try {
    checkHeader(file);
    // -wal and -journal stand beside the file itself, not beside a link to it.
    const real = realpathSync(file);
    const deadline = performance.now() + options.patienceMs;
    while (!copyStill(real, copy, options)) {
      if (performance.now() > deadline)
        throw wrongUse(
          `${file} is being written to without a pause, so no whole copy of it could be made. Stop the program that writes, or try again.`,
        );
      pause(pauseMs);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    if (code === 'ENOSPC')
      throw wrongUse(
        `There is no room for a copy of ${file} in the folder for temporary files. Set TMPDIR to a larger one.`,
      );
    throw wrongUse(`${file} cannot be read (${code}). Check the name and the rights on it.`);
  }
}

function checkHeader(file: string): void {
  if (!statSync(file).isFile()) throw wrongUse(`${file} is not a file. Name the predecessor's SQLite file.`);
  const head = Buffer.alloc(16);
  const opened = openSync(file, 'r');
  try {
    readSync(opened, head, 0, 16, 0);
  } finally {
    closeSync(opened);
  }
  if (head.toString('latin1') !== 'SQLite format 3\0')
    throw wrongUse(`${file} is not an SQLite file. Name the predecessor's file, such as btcpool.db.`);
}

/** @returns whether the file stayed as it was while it was copied. */
function copyStill(file: string, copy: string, { settleMs, copyFile }: CopyOptions): boolean {
  const before = stamp(file);
  if (Math.abs(Date.now() - before.mtimeMs) < settleMs) return false;
  copyFile(file, copy);
  for (const suffix of ['-wal', '-journal']) {
    rmSync(copy + suffix, { force: true });
    if (!existsSync(file + suffix)) continue;
    try {
      copyFile(file + suffix, copy + suffix);
    } catch (error) {
      // It vanished before the copy; then the file itself has changed too.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  const after = stamp(file);
  return before.mtimeMs === after.mtimeMs && before.size === after.size && before.ino === after.ino;
}

function stamp(file: string): { mtimeMs: number; size: number; ino: number } {
  const { mtimeMs, size, ino } = statSync(file);
  return { mtimeMs, size, ino };
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
