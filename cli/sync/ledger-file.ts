import type { Ledger } from '@poolgate/sync/check/ledger.ts';
import Database from 'better-sqlite3';

/** In a file of SQLite's own, which is gone when it is closed. */
export function openLedger(): Ledger & { close(): void } {
  const database = new Database('');
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
  database.exec('CREATE TABLE expected (at TEXT, key TEXT, row TEXT, PRIMARY KEY (at, key)) WITHOUT ROWID');
  const put = database.prepare(
    `INSERT INTO expected VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET row = coalesce(excluded.row, row)`,
  );
  const take = database
    .prepare<[string, string], string | null>('DELETE FROM expected WHERE at = ? AND key = ? RETURNING row')
    .pluck();
  const count = database
    .prepare<[string], number>('SELECT count(*) FROM expected WHERE at = ? AND row IS NOT NULL')
    .pluck();
  const some = database
    .prepare<[string], string>('SELECT key FROM expected WHERE at = ? AND row IS NOT NULL ORDER BY key LIMIT 5')
    .pluck();
  return {
    expect: (table, key, row) => put.run(table, key, row),
    take: (table, key) => take.get(table, key),
    left: (table) => ({ count: Number(count.get(table)), examples: some.all(table) }),
    clear: () => database.exec('DELETE FROM expected'),
    close: () => database.close(),
  };
}
