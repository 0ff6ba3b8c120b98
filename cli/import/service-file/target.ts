import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, type OnNote, openDatabase } from '@poolgate/core/store/schema/database.ts';
import { copyDatabase } from '../predecessor/snapshot.ts';
import type { Progress } from '../progress.ts';
import { findKnownPool, type KnownPool } from './known-pool.ts';

/** The service's file that gets the rows. In a dry run it is a copy, so that the same is done as in a real run. */
export interface Target {
  path: string;
  knownPool(poolId: string): KnownPool | null;
  /** Made if it does not exist. */
  database(): Database;
  close(): void;
}

/** The service may be in the middle of a poll, and the file may be on a slow disk. */
const busyTimeoutMs = 60_000;

/** @throws ConfigurationError, CommandError if the file cannot be used. */
export function openTarget(
  path: string,
  write: boolean,
  workFolder: string,
  index: number,
  progress: Progress,
  onNote: OnNote,
): Target {
  const used = write ? path : join(workFolder, `target-${index}.db`);
  const exists = existsSync(path);
  if (exists && !write) {
    progress.begin(`copying ${path}`, 1);
    copyDatabase(path, used);
  }
  const open = () => {
    const database = openDatabase(used, { onNote, keepsBackup: write });
    database.pragma(`busy_timeout = ${busyTimeoutMs}`);
    return database;
  };
  let database = exists ? open() : null;
  return {
    path,
    knownPool: (poolId) => (database === null ? null : findKnownPool(database, poolId)),
    database() {
      database ??= open();
      return database;
    },
    close: () => void database?.close(),
  };
}
