import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { fileOfSchema } from '../../../testing/store/file-of-schema.ts';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { openDatabase } from './database.ts';

/** Everything that SQLite knows of a file, and the proportions that its planner goes by. */
const schemaOfFile = (database: Database) => [
  database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2').all(),
  database.prepare('SELECT * FROM sqlite_stat1 ORDER BY 1, 2').all(),
];

interface Part {
  type: string;
  tbl_name: string;
}

/** The views and the triggers on them. */
function viewsOf([parts = []]: unknown[][]): Part[] {
  const all = parts as Part[];
  const views = new Set(all.filter(({ type }) => type === 'view').map(({ tbl_name }) => tbl_name));
  expect(views.size).toBe(12);
  return all.filter(({ tbl_name }) => views.has(tbl_name));
}

function newFile() {
  const database = openDatabase(`${tempFolder()}/new.db`);
  const schema = schemaOfFile(database);
  database.close();
  return schema;
}

function migrated(path: string): Database {
  return openDatabase(path, { keepsBackup: false });
}

describe('tables, views and triggers', () => {
  test.each([1, 2, 3, 4, 5, 6, 7])('a file of schema %i has those of a new one after its migration', (schema) => {
    const { path, database: old } = fileOfSchema(schema);
    old.close();
    const database = migrated(path);
    expect(schemaOfFile(database)).toEqual(newFile());
    database.close();
  });

  test('a file of schema 7, made when the views stood in the migrations, has them without one', () => {
    const { database } = fileOfSchema(7);
    expect(viewsOf(schemaOfFile(database))).toEqual(viewsOf(newFile()));
    database.close();
  });
});

describe('what people made on our views', () => {
  const trigger = `CREATE TRIGGER own_trigger INSTEAD OF UPDATE OF total_income ON daily_earnings BEGIN
    INSERT INTO own_notes VALUES (NEW.total_income); END`;

  test('their triggers stay, and ours come back', () => {
    const { path, database: old } = fileOfSchema(6);
    old.exec(`CREATE TABLE own_notes (note TEXT); ${trigger}; DROP TRIGGER daily_earnings_not_deleted`);
    old.close();
    const database = migrated(path);
    const triggers = database
      .prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'daily_earnings' ORDER BY 1")
      .all();
    expect(triggers).toEqual([
      { name: 'daily_earnings_not_deleted', sql: expect.any(String) },
      { name: 'daily_earnings_not_inserted', sql: expect.any(String) },
      { name: 'daily_earnings_not_updated', sql: expect.any(String) },
      { name: 'own_trigger', sql: trigger },
    ]);
    database.close();
  });

  test('a view in the place of ours makes room for ours', () => {
    const { path, database: old } = fileOfSchema(6);
    old.exec("DROP VIEW daily_earnings; CREATE VIEW daily_earnings AS SELECT 'mine' AS id");
    old.close();
    const database = migrated(path);
    expect(schemaOfFile(database)).toEqual(newFile());
    database.close();
  });

  test('a view under a name that became ours later is not dropped: the file stays as it was', () => {
    const { path, database } = fileOfSchema(6);
    database.exec("CREATE VIEW left_out_income AS SELECT 'mine' AS id");
    const before = schemaOfFile(database);
    expect(() => migrated(path)).toThrow(/left_out_income already exists/);
    expect(schemaOfFile(database)).toEqual(before);
    expect(database.pragma('user_version', { simple: true })).toBe(6);
    database.close();
  });
});
