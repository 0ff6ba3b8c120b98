import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import Database from 'better-sqlite3';
import { busyMilliseconds, type Database as OpenDatabase } from '../store/schema/database.ts';
import { newestSchema, schemaOf } from '../store/schema/migrate.ts';

/** A connection beside that of the service. @throws ConfigurationError where the file is not of the newest schema. */
export function openSyncFile(path: string, { readonly = false } = {}): OpenDatabase {
  const database = new Database(path, { fileMustExist: true, timeout: busyMilliseconds, readonly });
  // What was told to a target must not be forgotten in a power cut, or everything is sent again.
  if (!readonly) database.pragma('synchronous = FULL');
  const schema = schemaOf(database);
  if (schema === newestSchema()) return database;
  database.close();
  throw new ConfigurationError(
    `${path} is of schema ${schema}, and this version of Poolgate feeds targets from files of schema ${newestSchema()}. Start the service of this version once: it brings the file to that schema.`,
  );
}
