import { mkdirSync } from 'node:fs';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import { applyMigrations, formatOf, migrationsIn } from '@poolgate/server/process/migrations.ts';
import { closeToOthers } from '@poolgate/server/process/own-files.ts';
import Database from 'better-sqlite3';

interface FileOptions {
  stateDir: string;
  file: string;
  /** The folder of its migrations. */
  migrations: URL;
  /** FULL where what was written must outlast a loss of power. */
  synchronous: 'NORMAL' | 'FULL';
}

/** @throws ConfigurationError where the folder or file cannot be used. */
export function openFile({ stateDir, file, migrations, synchronous }: FileOptions): Database.Database {
  return usable(file, () => {
    mkdirSync(stateDir, { recursive: true });
    const database = new Database(file, { timeout: 2000 });
    try {
      database.pragma('journal_mode = WAL');
      database.pragma(`synchronous = ${synchronous}`);
      const known = migrationsIn(migrations);
      judge(formatOf(database), known.length, file);
      applyMigrations(database, known);
      closeToOthers(file);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Whatever is wrong with the file ends the start with a sentence; a damage may show only when it is read. */
export function usable<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(
      `The gateway cannot use ${file} (${reason}). Set STATE_DIR to a folder it may write to, like STATE_DIR=./data, or move the file away.`,
      { cause: error },
    );
  }
}

function judge(format: number, known: number, file: string): void {
  if (format > known)
    throw new ConfigurationError(
      `${file} was written by a newer version of the gateway (format ${format}, this one knows ${known}). Run that version, or move the file away: the services still have everything in it.`,
    );
}
