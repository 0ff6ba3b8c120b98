import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { checkFile, type FileCheck, integrityFaults } from '../store/schema/check-file.ts';
import { type BackupName, backupName, dueAt, parseBackupName, stemOf, surplus } from './backup-names.ts';
import { syncedRename } from './durable-files.ts';

export interface BackupRequest {
  file: string;
  folder: string;
  now(): Date;
  /** What the copy must pass; by default that of a service's file. */
  check?: (path: string) => FileCheck;
}

export interface Schedule {
  intervalSeconds: number;
  /** How many scheduled backups of a file to keep. */
  keep: number;
}

export interface Backup {
  path: string;
  bytes: number;
  /** What the rotation deleted. */
  deleted: string[];
}

/** The backup failed, and nothing was deleted. The message is a sentence for the operator. */
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
/** How long to wait for another process that makes a backup of the same file. */
const patienceMs = 60_000;

/**
 * Copies a file while it is in use: the state that was committed when the copy began. The copy is checked, and gets its name when it is
 * complete. Blocks its thread.
 * @throws BackupFailure
 */
export function makeBackup(request: BackupRequest): Backup {
  return inFolder(request, (folder, stem) => {
    const time = toUnixSeconds(request.now());
    return copy(request, folder, freeName(readdirSync(folder), { stem, kind: 'by-hand', time }));
  });
}

/**
 * Makes a backup if one is due, and then deletes the oldest scheduled ones.
 * @returns null if none is due, for example because another process that shares the file has just made it.
 * @throws BackupFailure
 */
export function makeScheduledBackup(request: BackupRequest, { intervalSeconds, keep }: Schedule): Backup | null {
  return inFolder(request, (folder, stem) => {
    const time = toUnixSeconds(request.now());
    if (dueAt(filesIn(folder), stem, intervalSeconds, time) > time) return null;
    const name = freeName(readdirSync(folder), { stem, kind: 'scheduled', time });
    const backup = copy(request, folder, name);
    const deleted = surplus(filesIn(folder), name, keep);
    for (const old of deleted) deleteOld(join(folder, old), backup);
    return { ...backup, deleted };
  });
}

/** Only a file. Anything else with the name of a backup was not made here. */
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
      // Those of older versions.
      for (const name of filesIn(folder)) if (parseBackupName(name)?.stem === stem) closeToOthers(join(folder, name));
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

function copy({ file, check = checkFile }: BackupRequest, folder: string, name: BackupName): Backup {
  const path = join(folder, backupName(name));
  const unfinished = `${path}${partial}`;
  try {
    copySound(file, unfinished);
    const [fault] = check(unfinished).faults;
    if (fault !== undefined) throw new BackupFailure(`The copy of ${file} is not good. ${fault}`, false);
    syncedRename(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  return { path, bytes: statSync(path).size, deleted: [] };
}

/** Checks the file itself first: a damaged file can be copied in part, and the copy would look sound. */
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

/** The lock is taken by SQLite, so it ends with its process, however that ends. */
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
    throw new BackupFailure('Another process is making the same backup. Try again when it is done.', false, {
      cause: error,
    });
  }
}

/** The remains of a run that was killed: only the holder of the lock works on this file. */
function clearPartial(folder: string, stem: string): void {
  for (const name of readdirSync(folder)) {
    const [, made] = /^(.+\.db)\.partial(?:-journal)?$/.exec(name) ?? [];
    if (made !== undefined && parseBackupName(made)?.stem === stem) rmSync(join(folder, name), { force: true });
  }
}

/** A second backup within one second gets the name of the next second. */
function freeName(names: string[], name: BackupName): BackupName {
  return names.includes(backupName(name)) ? freeName(names, { ...name, time: name.time + 1 }) : name;
}
