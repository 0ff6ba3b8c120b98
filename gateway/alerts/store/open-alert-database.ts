import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { AlertFileFault, alertsAnew, withAlertFaults } from './alert-file-fault.ts';

const migrationsUrl = new URL('./migrations/', import.meta.url);
/** Says that a file is one of alerts: "pgal". */
const applicationId = 0x7067616c;

/** @throws AlertFileFault where it is damaged, foreign, newer or cannot be used. */
export function openAlertDatabase(path: string): Database.Database {
  return withAlertFaults(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    // SQLite would let everybody read it.
    closeSync(openSync(path, 'a', 0o600));
    const database = new Database(path, { timeout: 2000 });
    try {
      judge(database, path);
      // Whoever was told must not be told again after a power cut, and what is due must not be lost.
      database.pragma('synchronous = EXTRA');
      database.pragma('journal_mode = WAL');
      migrate(database);
      closeToOthers(path);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

function judge(database: Database.Database, path: string): void {
  const number = (pragma: string) => Number(database.pragma(pragma, { simple: true }));
  const damaged = (found: string) => new AlertFileFault('damaged', found, alertsAnew(path));
  const isNew = number('page_count') === 0;
  if (!isNew && number('application_id') !== applicationId) throw damaged(`${path} is no file of alerts.`);
  const version = number('user_version');
  const known = migrationNames().length;
  if (version > known)
    throw new AlertFileFault(
      'newer',
      `${path} was written by a newer version of the gateway (format ${version}, this one knows ${known}).`,
      'Run that version, or put a backup back that this one made.',
    );
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(`${path} is damaged (${String(found).replaceAll(/\s+/g, ' ')}).`);
}

function migrationNames(): string[] {
  return readdirSync(migrationsUrl)
    .filter((name) => name.endsWith('.sql'))
    .sort();
}

function migrate(database: Database.Database): void {
  const names = migrationNames();
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version === names.length) return;
  database
    .transaction(() => {
      database.pragma(`application_id = ${applicationId}`);
      for (const name of names.slice(version)) database.exec(readFileSync(new URL(name, migrationsUrl), 'utf8'));
      database.pragma(`user_version = ${names.length}`);
    })
    .immediate();
}
