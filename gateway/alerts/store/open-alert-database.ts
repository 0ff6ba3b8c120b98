import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { applyMigrations, formatOf, migrationsIn } from '@poolgate/server/process/migrations.ts';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';
import { AlertFileFault, alertsAnew, withAlertFaults } from './alert-file-fault.ts';

const migrations = migrationsIn(new URL('./migrations/', import.meta.url));
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
      if (formatOf(database) === 0) database.pragma(`application_id = ${applicationId}`);
      applyMigrations(database, migrations);
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
  const version = formatOf(database);
  if (version > migrations.length)
    throw new AlertFileFault(
      'newer',
      `${path} was written by a newer version of the gateway (format ${version}, this one knows ${migrations.length}).`,
      'Run that version, or put a backup back that this one made.',
    );
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(`${path} is damaged (${String(found).replaceAll(/\s+/g, ' ')}).`);
}
