import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { toTimestamp, toUnixSeconds } from '@poolgate/language/time.ts';
import Database from 'better-sqlite3';
import { checkFile, type FileCheck } from '../store/schema/check-file.ts';
import { giveTo, syncedRename } from './durable-files.ts';

export interface RestoreRequest {
  backup: string;
  to: string;
  now(): Date;
}

export interface Restored {
  file: FileCheck;
  /** Where the file that was there is now; null where there was none. */
  kept: string | null;
}

/** Nothing was changed. The message is a sentence for the operator. */
export class RestoreFailure extends Error {
  override name = 'RestoreFailure';
}

/**
 * Puts a backup in the place of a service's file and keeps what was there beside it. Until the new file is whole and on the disk
 * the old one stands where it stood.
 * @throws RestoreFailure
 */
export function restoreBackup({ backup, to, now }: RestoreRequest): Restored {
  // Behind a link the file may be on another disk, and is to stay there.
  const target = existsSync(to) ? realpathSync(to) : resolve(to);
  if (!existsSync(backup)) throw new RestoreFailure(`There is no file ${backup}.`);
  if (realpathSync(backup) === target)
    throw new RestoreFailure(`${target} is the backup itself. Name another file with --to.`);
  for (const path of [backup, target])
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false)
      throw new RestoreFailure(`${path} is no file. Name a file. Nothing was changed.`);
  const [fault] = checkFile(backup).faults;
  if (fault !== undefined) throw new RestoreFailure(`${backup} cannot be restored. ${fault} Nothing was changed.`);
  const unfinished = `${target}.restoring`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(unfinished, { force: true });
    const file = copyChecked(backup, unfinished, target);
    const kept = whileUnused(target, () => exchange(unfinished, target, now()));
    return { file: { ...file, path: target }, kept };
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (error instanceof RestoreFailure) throw error;
    throw new RestoreFailure(
      `${backup} could not be restored to ${target} (${(error as Error).message}); what was there is unchanged. Check the folder's rights and the room on its disk.`,
      { cause: error },
    );
  }
}

/** A copy by SQLite and not of bytes, so that what stands in a backup's own log comes along. */
function copyChecked(backup: string, unfinished: string, target: string): FileCheck {
  const source = new Database(backup, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    source.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    source.close();
  }
  const copy = checkFile(unfinished);
  if (copy.faults.length > 0) throw new RestoreFailure(`The copy of ${backup} is not good. ${copy.faults[0]}`);
  giveTo(unfinished, statSync(existsSync(target) ? target : dirname(target)), existsSync(target));
  return copy;
}

/**
 * Does something with a file that no process has open: its log is taken into it first, and as long as it lasts nobody can open it.
 * A file that is no database any more cannot be asked; then nobody can work with it either.
 * @throws RestoreFailure where a process has it open.
 */
function whileUnused<T>(target: string, work: () => T): T {
  if (!existsSync(target)) return work();
  const database = new Database(target, { timeout: 200 });
  try {
    try {
      // Leaving the log is what SQLite allows only to the last connection.
      database.pragma('locking_mode = EXCLUSIVE');
      database.pragma('journal_mode = DELETE');
      database.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
      if (/^SQLITE_(BUSY|LOCKED)/.test(error.code))
        throw new RestoreFailure(
          `A process has ${target} open, so nothing was changed. Stop the service (and every shell on the file), then restore again.`,
          { cause: error },
        );
      if (!/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) throw error;
    }
    return work();
  } finally {
    database.close();
  }
}

/** @returns the name under which the old file is kept. */
function exchange(unfinished: string, target: string, now: Date): string | null {
  if (!existsSync(target)) {
    syncedRename(unfinished, target);
    return null;
  }
  clearSecondNames(target);
  const kept = freeName(`${keptName(target)}${toTimestamp(toUnixSeconds(now)).replaceAll(/[-:]/g, '')}`);
  // A second name for the old file, so that at no moment there is none under the first.
  linkSync(target, kept);
  try {
    // What is left of a log belongs to a file too damaged to take it in; beside the new file it would be taken for its own.
    for (const side of ['-wal', '-shm'])
      if (existsSync(`${target}${side}`)) renameSync(`${target}${side}`, `${kept}${side}`);
    syncedRename(unfinished, target);
  } catch (error) {
    for (const side of ['-wal', '-shm'])
      if (existsSync(`${kept}${side}`)) renameSync(`${kept}${side}`, `${target}${side}`);
    rmSync(kept, { force: true });
    throw error;
  }
  return kept;
}

function keptName(target: string): string {
  return `${target}.before-restore-`;
}

/** A restore that was killed before the exchange leaves the file in use with a second name, under which nobody must ever write to it. */
function clearSecondNames(target: string): void {
  const { dev, ino } = statSync(target);
  for (const name of readdirSync(dirname(target))) {
    const path = join(dirname(target), name);
    if (!name.startsWith(basename(keptName(target)))) continue;
    const other = lstatSync(path);
    if (other.dev === dev && other.ino === ino) rmSync(path);
  }
}

function freeName(name: string, count = 1): string {
  const tried = count === 1 ? name : `${name}-${count}`;
  return existsSync(tried) ? freeName(name, count + 1) : tried;
}
