import { basename } from 'node:path';
import { toTimestamp } from '@poolgate/language/time.ts';

/** A copy that a person asked for is theirs; only those of the schedule are ever deleted. */
export type BackupKind = 'by-hand' | 'scheduled';

export interface BackupName {
  /** Of which file it is: the name without `.db`. */
  stem: string;
  kind: BackupKind;
  /** Unix seconds. */
  time: number;
}

/** What the backups of a file are named after. */
export function stemOf(file: string): string {
  return basename(file).replace(/\.db$/, '');
}

/** `alphapool-20261121T093000Z.db`, or `alphapool-auto-20261121T093000Z.db`: the order of names is that of time. */
export function backupName({ stem, kind, time }: BackupName): string {
  return `${stem}${kind === 'scheduled' ? '-auto' : ''}-${toTimestamp(time).replaceAll(/[-:]/g, '')}.db`;
}

/** `alphapool.db.before-schema-6`, beside the file: what it was before it was brought to that schema. */
export function beforeSchemaName(file: string, schema: number, count = 1): string {
  return `${file}.before-schema-${schema}${count === 1 ? '' : `-${count}`}`;
}

/** The name of the file that such a one is a backup of; null for any other name. */
export function fileBeforeSchema(name: string): string | null {
  return /^(.+)\.before-schema-\d+(-\d+)?$/.exec(name)?.[1] ?? null;
}

/** @returns null for a file that has another name than a backup's in a folder for backups. */
export function parseBackupName(name: string): BackupName | null {
  const match = /^(.+?)(-auto)?-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z\.db$/.exec(name);
  if (!match) return null;
  const [, stem, auto, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) / 1000;
  return Number.isNaN(time) ? null : { stem: stem as string, kind: auto ? 'scheduled' : 'by-hand', time };
}

/** The scheduled backups of a file, the oldest first. */
export function scheduledOnes(names: string[], stem: string): BackupName[] {
  return names
    .map(parseBackupName)
    .filter((name) => name !== null && name.stem === stem && name.kind === 'scheduled')
    .sort((first, second) => (first as BackupName).time - (second as BackupName).time) as BackupName[];
}

/**
 * When the next scheduled backup is due. One from the future was made while the clock was wrong, and says nothing.
 * @param now unix seconds.
 */
export function dueAt(names: string[], stem: string, intervalSeconds: number, now: number): number {
  const last = scheduledOnes(names, stem).findLast(({ time }) => time <= now);
  return last === undefined ? now : last.time + intervalSeconds;
}

/** Which backups the rotation deletes now that `newest` has been made and found good: all but the newest `keep`. */
export function surplus(names: string[], newest: BackupName, keep: number): string[] {
  return scheduledOnes(names, newest.stem)
    .filter(({ time }) => time !== newest.time)
    .reverse()
    .slice(keep - 1)
    .map(backupName);
}
