import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import Database from 'better-sqlite3';
import { checkFile, integrityFaults } from '../store/schema/check-file.ts';
import { type BackupName, backupName, dueAt, parseBackupName, stemOf, surplus } from './backup-names.ts';
import { syncedRename } from './durable-files.ts';

export interface BackupRequest {
  file: string;
  folder: string;
  now(): Date;
}

export interface Schedule {
  intervalSeconds: number;
  /** How many scheduled backups of a file stay. */
  keep: number;
}

export interface Backup {
  path: string;
  bytes: number;
  /** What the rotation deleted. */
  deleted: string[];
}

/** No backup was made, and nothing was deleted. The message is a sentence for the operator. */
export class BackupFailure extends Error {
  override name = 'BackupFailure';
  /** Whether the file itself is at fault. */
  readonly damaged: boolean;

  constructor(message: string, damaged: boolean, options: { cause?: unknown } = {}) {
    super(message, options);
    this.damaged = damaged;
  }
}

const partial = '.partial';
/** Another process makes a backup of the same file, which may be large. */
const patienceMs = 60_000;

/**
 * Copies a file while it is in use: what was committed when the copy began, checked, and under its name only once it is whole.
 * It blocks its thread.
 * @throws BackupFailure
 */
export function makeBackup(request: BackupRequest): Backup {
  return inFolder(request, (folder, stem) => {
    const time = toUnixSeconds(request.now());
    return copy(request.file, folder, freeName(readdirSync(folder), { stem, kind: 'by-hand', time }));
  });
}

/**
 * The same where it is due, and then deletes the oldest ones of the schedule.
 * @returns null where it is not due, also because another process that shares the file has just made it.
 * @throws BackupFailure
 */
export function makeScheduledBackup(request: BackupRequest, { intervalSeconds, keep }: Schedule): Backup | null {
  return inFolder(request, (folder, stem) => {
    const time = toUnixSeconds(request.now());
    if (dueAt(filesIn(folder), stem, intervalSeconds, time) > time) return null;
    const name = freeName(readdirSync(folder), { stem, kind: 'scheduled', time });
    const backup = copy(request.file, folder, name);
    const deleted = surplus(filesIn(folder), name, keep);
    for (const old of deleted) deleteOld(join(folder, old), backup);
    return { ...backup, deleted };
  });
}

/** Whatever else has the name of a backup was not made here. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function deleteOld(path: string, { path: made }: Backup): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw new BackupFailure(
      `The backup ${made} was made, but the old ${path} could not be deleted (${(error as Error).message}). Check the folder's rights.`,
      false,
      { cause: error },
    );
  }
}

function inFolder<T>(request: BackupRequest, work: (folder: string, stem: string) => T): T {
  const folder = resolve(request.folder);
  const stem = stemOf(request.file);
  try {
    mkdirSync(folder, { recursive: true });
    return alone(join(folder, `.${stem}.lock`), () => {
      clearPartial(folder, stem);
      return work(folder, stem);
    });
  } catch (error) {
    if (error instanceof BackupFailure) throw error;
    throw new BackupFailure(
      `No backup of ${request.file} could be made in ${folder} (${(error as Error).message}). Check the folder's rights and the room on its disk.`,
      false,
      { cause: error },
    );
  }
}

function copy(file: string, folder: string, name: BackupName): Backup {
  const path = join(folder, backupName(name));
  const unfinished = `${path}${partial}`;
  try {
    copySound(file, unfinished);
    const [fault] = checkFile(unfinished).faults;
    if (fault !== undefined) throw new BackupFailure(`The copy of ${file} is not good. ${fault}`, false);
    syncedRename(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return { path, bytes: statSync(path).size, deleted: [] };
}

/** A damaged file can still be copied in part, and the copy would look sound: so the file itself is looked at first. */
function copySound(file: string, to: string): void {
  const source = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    const [fault] = integrityFaults(source, 'quick');
    if (fault !== undefined)
      throw new BackupFailure(
        `${file} was not backed up, and the backups there are were kept. ${fault} Restore one of them with \`poolgate restore\`.`,
        true,
      );
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/** The lock is SQLite's and so ends with the process that holds it, however that ends. */
function alone<T>(lock: string, work: () => T): T {
  const holder = new Database(lock, { timeout: patienceMs });
  try {
    take(holder);
    return work();
  } finally {
    holder.close();
  }
}

function take(holder: Database.Database): void {
  try {
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')) throw error;
    throw new BackupFailure('Another process is making this very backup. Try again when it is done.', false, {
      cause: error,
    });
  }
}

/** Whoever holds the lock is the only one at work on this file, so these were left over by a run that was killed. */
function clearPartial(folder: string, stem: string): void {
  for (const name of readdirSync(folder)) {
    const [, made] = /^(.+\.db)\.partial(?:-journal)?$/.exec(name) ?? [];
    if (made !== undefined && parseBackupName(made)?.stem === stem) rmSync(join(folder, name), { force: true });
  }
}

/** A second backup within one second is named after the next. */
function freeName(names: string[], name: BackupName): BackupName {
  return names.includes(backupName(name)) ? freeName(names, { ...name, time: name.time + 1 }) : name;
}
