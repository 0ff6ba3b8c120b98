import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';

/** Whether another file has the same tables with the same rows. False if it cannot be read. */
export function holdsTheSame(database: Database.Database, path: string): boolean {
  let other: Database.Database | undefined;
  try {
    other = new Database(path, { readonly: true, fileMustExist: true });
    return isSame(database, other);
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    other?.close();
  }
}

function isSame(one: Database.Database, other: Database.Database): boolean {
  const objects = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name';
  if (!rowsAreSame(one, other, 'PRAGMA user_version') || !rowsAreSame(one, other, objects)) return false;
  // First the table with the revision, which nearly every change moves.
  const tables = one
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name <> 'store', name")
    .pluck()
    .all() as string[];
  return tables.every((table) => rowsAreSame(one, other, `SELECT * FROM "${table.replaceAll('"', '""')}"`));
}

/** Without ORDER BY rows come in the order of their keys. */
function rowsAreSame(one: Database.Database, other: Database.Database, sql: string): boolean {
  const others = other.prepare(sql).safeIntegers().raw().iterate();
  try {
    for (const row of one.prepare(sql).safeIntegers().raw().iterate()) {
      const next = others.next();
      if (next.done || !isDeepStrictEqual(row, next.value)) return false;
    }
    return others.next().done === true;
  } finally {
    others.return?.();
  }
}
