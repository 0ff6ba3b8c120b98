import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';

/** The files beside a database; SQLite makes the log's index again. */
const sides = ['', '-wal', '-journal'];

/** Copies a database file with its log. */
export function copyWithSides(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  for (const side of [...sides, '-shm']) rmSync(`${to}${side}`, { force: true });
  for (const side of sides) if (existsSync(`${from}${side}`)) copyFileSync(`${from}${side}`, `${to}${side}`);
}

/**
 * Opens a copy of the file that a killed process left, so that SQLite recovers the copy and the next program the
 * original. @throws if the file is not sound.
 */
export function lookInto<T>(path: string, look: (database: Database.Database, copy: string) => T): T {
  const folder = mkdtempSync(join(dirname(path), '..', 'look-'));
  const copy = join(folder, 'copy.db');
  copyWithSides(path, copy);
  const database = new Database(copy);
  // The copy is temporary.
  database.pragma('synchronous = OFF');
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    return look(database, copy);
  } finally {
    database.close();
    rmSync(folder, { recursive: true });
  }
}

const shown = ['pool_summary', 'worker_status', 'pool_hashrate', 'latest_pool_status', 'daily_earnings', 'anomaly_log'];

/** The contents of the documented views as one text. @param without columns that differ each time. */
export function showAll(database: Database.Database, without: string[] = []): string {
  const hash = createHash('sha256');
  for (const view of shown) {
    const columns = database.prepare(`SELECT * FROM ${view}`).columns();
    const names = columns.map(({ name }) => name).filter((name) => !without.includes(name));
    const rows = database.prepare(`SELECT ${names.join(', ')} FROM ${view} ORDER BY ${names.join(', ')}`).raw();
    hash.update(view).update(JSON.stringify(rows.all()));
  }
  return hash.digest('hex');
}

export const digestOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** The files of a folder with their contents, without the locks. */
export function digestsIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('.lock'));
  return new Map(names.map((name) => [name, digestOf(join(folder, name))]));
}
