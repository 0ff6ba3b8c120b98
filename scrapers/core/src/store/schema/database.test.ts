import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@poolgate/server/process/environment.ts';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../../testing/temp-folder.ts';
import { checkFile } from './check-file.ts';
import { openDatabase } from './database.ts';

const at = (name: string) => join(tempFolder(), name);

describe('the file', () => {
  test('is made with its folders and brought to this version, once', () => {
    const path = at('deep/below/alphapool.db');
    const database = openDatabase(path);
    const version = database.pragma('user_version', { simple: true }) as number;
    expect(version).toBeGreaterThan(0);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    const names = database.prepare("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").pluck().all();
    database.prepare('UPDATE store SET revision = 42').run();
    database.close();
    const again = openDatabase(path);
    expect(again.prepare('SELECT revision FROM store').pluck().get()).toBe(42);
    expect(again.prepare("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").pluck().all()).toEqual(names);
    again.close();
  });

  test('of a newer version is refused with a sentence and not changed', () => {
    const path = at('alphapool.db');
    const newer = new Database(path);
    newer.pragma('user_version = 99');
    newer.close();
    expect(() => openDatabase(path)).toThrow(ConfigurationError);
    expect(() => openDatabase(path)).toThrow(
      /alphapool\.db was made by a newer version of Poolgate \(schema 99, this version knows \d+\)\. Start that version, or move the file away\.$/,
    );
    expect(existsSync(`${path}-wal`)).toBe(false);
    const after = new Database(path);
    expect(after.pragma('user_version', { simple: true })).toBe(99);
    after.close();
  });

  test('without its version, as after a dump, is refused with what to do, and works after that', () => {
    const path = at('alphapool.db');
    const first = openDatabase(path);
    const version = first.pragma('user_version', { simple: true });
    first.pragma('user_version = 0');
    first.close();
    const says = `If it is of this version of Poolgate, write it: sqlite3 FILE "PRAGMA user_version = ${version}"`;
    expect(() => openDatabase(path)).toThrow(ConfigurationError);
    expect(() => openDatabase(path)).toThrow(says);
    expect(checkFile(path).faults).toEqual([expect.stringContaining(says)]);
    const shell = new Database(path);
    shell.pragma(`user_version = ${version}`);
    shell.close();
    openDatabase(path).close();
    expect(checkFile(path).faults).toEqual([]);
  });

  test('that is not a database is refused with a sentence', () => {
    const path = at('alphapool.db');
    writeFileSync(path, 'this is a text and no database'.repeat(100));
    expect(() => openDatabase(path)).toThrow(ConfigurationError);
    expect(() => openDatabase(path)).toThrow(/cannot be used as the service's file \(file is not a database\)/);
  });

  test('that is a folder, or below a file, is refused with a sentence', () => {
    const folder = at('alphapool.db');
    mkdirSync(folder);
    expect(() => openDatabase(folder)).toThrow(/Check DATA_DIR/);
    const file = at('file');
    writeFileSync(file, '');
    expect(() => openDatabase(join(file, 'alphapool.db'))).toThrow(/Check DATA_DIR/);
  });
});
