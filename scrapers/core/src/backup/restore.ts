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
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { checkFile, type FileCheck } from '../store/schema/check-file.ts';
import { giveTo, syncedRename } from './durable-files.ts';

export interface RestoreRequest {
  backup: string;
  to: string;
  now(): Date;
  /** What the backup must pass; by default that of a service's file. */
  check?: (path: string) => FileCheck;
}

export interface Restored {
  file: FileCheck;
  /** Where the former file is now; null if there was none. */
  kept: string | null;
}

/** The restore failed, and nothing was changed. The message is a sentence for the operator. */
export class RestoreFailure extends Error {
  override name = 'RestoreFailure';
}

/**
 * Puts a backup in the place of a service's file and keeps the former file beside it. The former file stays in its place until the new
 * one is complete and on the disk.
 * @throws RestoreFailure
 */
export function restoreBackup({ backup, to, now, check = checkFile }: RestoreRequest): Restored {
  // The path may be a link to another disk; the file stays there.
  const target = existsSync(to) ? realpathSync(to) : resolve(to);
  if (!existsSync(backup)) throw new RestoreFailure(`There is no file ${backup}.`);
  if (realpathSync(backup) === target)
    throw new RestoreFailure(`${target} is the backup itself. Name another file with --to.`);
  for (const path of [backup, target])
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false)
      throw new RestoreFailure(`${path} is not a file. Name a file. Nothing was changed.`);
  const [fault] = check(backup).faults;
  if (fault !== undefined) throw new RestoreFailure(`${backup} cannot be restored. ${fault} Nothing was changed.`);
  const unfinished = `${target}.restoring`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(unfinished, { force: true });
    const file = copyChecked(backup, unfinished, target, check);
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

/** SQLite makes the copy, so that the log of the backup is included. */
function copyChecked(
  backup: string,
  unfinished: string,
  target: string,
  check: (path: string) => FileCheck,
): FileCheck {
  const source = new Database(backup, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    source.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    source.close();
  }
  const copy = check(unfinished);
  if (copy.faults.length > 0) throw new RestoreFailure(`The copy of ${backup} is not good. ${copy.faults[0]}`);
  giveTo(unfinished, statSync(existsSync(target) ? target : dirname(target)), existsSync(target));
  return copy;
}

/**
 * Works on a file that no process has open. Its log is merged into it first, and nobody can open it meanwhile. A file that is no longer a
 * database cannot be locked, but nobody can use it either.
 * @throws RestoreFailure if a process has it open.
 */
function whileUnused<T>(target: string, work: () => T): T {
  if (!existsSync(target)) return work();
  const database = new Database(target, { timeout: 200 });
  try {
    try {
      // SQLite allows only the last connection to leave the log.
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
  // A second name for the old file, so that the first name always has a file.
  linkSync(target, kept);
  try {
    // The file was too damaged to merge its log. Beside the new file SQLite would take that log for its own.
    for (const side of ['-wal', '-shm'])
      if (existsSync(`${target}${side}`)) renameSync(`${target}${side}`, `${kept}${side}`);
    syncedRename(unfinished, target);
  } catch (error) {
    for (const side of ['-wal', '-shm'])
      if (existsSync(`${kept}${side}`)) renameSync(`${kept}${side}`, `${target}${side}`);
    rmSync(kept, { force: true });
    throw error;
  }
  closeToOthers(kept);
  return kept;
}

function keptName(target: string): string {
  return `${target}.before-restore-`;
}

/** A restore that was killed before the exchange leaves a second name of the file in use. Nobody must write to it by that name. */
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
