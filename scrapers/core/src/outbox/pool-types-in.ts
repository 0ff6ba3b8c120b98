import { openSyncFile } from './open-sync-file.ts';

/** The types whose pools are in a file. @throws ConfigurationError where the file is not of the newest schema. */
export function poolTypesIn(path: string): string[] {
  const database = openSyncFile(path, { readonly: true });
  try {
    return database.prepare<[], string>('SELECT DISTINCT pool_type FROM pool ORDER BY 1').pluck().all();
  } finally {
    database.close();
  }
}
