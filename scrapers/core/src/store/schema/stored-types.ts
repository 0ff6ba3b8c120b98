import Database from 'better-sqlite3';

/**
 * The pool types of the pools in a service's file, which may be in use.
 * @throws SqliteError where the file cannot be read.
 */
export function storedPoolTypes(path: string): string[] {
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    return database
      .prepare<[], string>("SELECT DISTINCT substr(pool_id, 1, instr(pool_id, '_') - 1) FROM pool_metadata")
      .pluck()
      .all();
  } finally {
    database.close();
  }
}
