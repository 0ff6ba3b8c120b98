import { basename } from 'node:path';
import { toTimestamp } from '@poolgate/language/time.ts';

/** Only scheduled backups are ever deleted. A copy that a person asked for is theirs. */
export type BackupKind = 'by-hand' | 'scheduled';

export interface BackupName {
  /** The name of the file without `.db`. */
  stem: string;
  kind: BackupKind;
  /** Unix seconds. */
  time: number;
}

/** The beginning of the names of a file's backups. */
export function stemOf(file: string): string {
  return basename(file).replace(/\.db$/, '');
}

/** `alphapool-20261121T093000Z.db`, or `alphapool-auto-20261121T093000Z.db`: the order of names is that of time. */
export function backupName({ stem, kind, time }: BackupName): string {
  return `${stem}${kind === 'scheduled' ? '-auto' : ''}-${toTimestamp(time).replaceAll(/[-:]/g, '')}.db`;
}

/** `alphapool.db.before-schema-6`, beside the file: its state before the migration to that schema. */
export function beforeSchemaName(file: string, schema: number, count = 1): string {
  return `${file}.before-schema-${schema}${count === 1 ? '' : `-${count}`}`;
}

/** The name of the file that such a backup belongs to; null for any other name. */
export function fileBeforeSchema(name: string): string | null {
  return /^(.+)\.before-schema-\d+(-\d+)?$/.exec(name)?.[1] ?? null;
}

/** @returns null if it is not the name of a backup. */
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
 * When the next scheduled backup is due. A backup from the future was made with a wrong clock, and is ignored.
 * @param now unix seconds.
 */
export function dueAt(names: string[], stem: string, intervalSeconds: number, now: number): number {
  const last = scheduledOnes(names, stem).findLast(({ time }) => time <= now);
  return last === undefined ? now : last.time + intervalSeconds;
}

/** Which backups to delete once `newest` was made and found good: all but the newest `keep`. */
export function surplus(names: string[], newest: BackupName, keep: number): string[] {
  return scheduledOnes(names, newest.stem)
    .filter(({ time }) => time !== newest.time)
    .reverse()
    .slice(keep - 1)
    .map(backupName);
}
