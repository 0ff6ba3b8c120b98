import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';

/** What belongs to a file beside it; the index of the log is made anew. */
const sides = ['', '-wal', '-journal'];

/** Copies a file as it lies on the disk, with what belongs to it. */
export function copyWithSides(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  for (const side of [...sides, '-shm']) rmSync(`${to}${side}`, { force: true });
  for (const side of sides) if (existsSync(`${from}${side}`)) copyFileSync(`${from}${side}`, `${to}${side}`);
}

/**
 * Looks into a copy of what a killed process left, as SQLite brings it in order, and leaves the original to the program that
 * goes on with it. Whatever befell the file, it is sound.
 */
export function lookInto<T>(path: string, look: (database: Database.Database, copy: string) => T): T {
  const folder = mkdtempSync(join(dirname(path), '..', 'look-'));
  const copy = join(folder, 'copy.db');
  copyWithSides(path, copy);
  const database = new Database(copy);
  // The copy is thrown away.
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

/** Everything that the documented views show, as one text. @param without columns that are another each time. */
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

/** Every file of a folder with what is in it, without the locks. */
export function digestsIn(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('.lock'));
  return new Map(names.map((name) => [name, digestOf(join(folder, name))]));
}
