import Database from 'better-sqlite3';
import type { ImportedSummary, ImportedWorker } from '../rows/read-rows.ts';

/** Sorts rows by time, on disk, because a file may hold years. */
export interface Sorter {
  putSummary(pool: number, row: ImportedSummary): void;
  putWorker(pool: number, row: ImportedWorker): void;
  /** Ends the input. */
  finish(): void;
  summaries(pool: number): Iterable<ImportedSummary>;
  workers(pool: number): Iterable<ImportedWorker>;
  workerNames(pool: number): Iterable<{ at: number; name: string }>;
  close(): void;
}

/** @param path of a file that does not exist yet. */
export function createSorter(path: string): Sorter {
  const database = new Database(path);
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  // The key is the order. Rows usually come in that order.
  database.exec(`
    CREATE TABLE summary (pool INTEGER, at INTEGER, rowid_ INTEGER, current_hs, avg_hs, online, offline, balance, last_income, estimated, ticker, luck, difficulty,
      PRIMARY KEY (pool, at, rowid_)) WITHOUT ROWID;
    CREATE TABLE worker (pool INTEGER, at INTEGER, rowid_ INTEGER, name TEXT, online INTEGER, h10m, h1h, h24h, exchange,
      PRIMARY KEY (pool, at, rowid_)) WITHOUT ROWID;
    BEGIN`);
  const putSummary = database.prepare(
    `INSERT INTO summary VALUES (@pool, @at, @rowid, @currentHashrate, @avgHashrate24h, @onlineWorkers, @offlineWorkers, @balance, @lastIncome,
      @estimatedEarnings, @ticker, @poolLuck, @networkDifficulty)`,
  );
  const putWorker = database.prepare('INSERT INTO worker VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const summaries = database.prepare<[number], ImportedSummary>(`
    SELECT at, rowid_ AS rowid, current_hs AS currentHashrate, avg_hs AS avgHashrate24h, online AS onlineWorkers, offline AS offlineWorkers, balance,
      last_income AS lastIncome, estimated AS estimatedEarnings, ticker, luck AS poolLuck, difficulty AS networkDifficulty
    FROM summary WHERE pool = ? ORDER BY at, rowid_`);
  const workers = database.prepare<[number], Omit<ImportedWorker, 'online'> & { online: number }>(`
    SELECT at, rowid_ AS rowid, name, online, h10m AS hashrate10m, h1h AS hashrate1h, h24h AS hashrate24h, exchange AS lastExchange
    FROM worker WHERE pool = ? ORDER BY at, rowid_`);
  const names = database.prepare<[number], { at: number; name: string }>(
    'SELECT at, name FROM worker WHERE pool = ? ORDER BY at, rowid_',
  );
  return {
    putSummary: (pool, row) => void putSummary.run({ ...row, pool }),
    putWorker: (pool, row) =>
      void putWorker.run(
        pool,
        row.at,
        row.rowid,
        row.name,
        row.online ? 1 : 0,
        row.hashrate10m,
        row.hashrate1h,
        row.hashrate24h,
        row.lastExchange,
      ),
    finish: () => void database.exec('COMMIT'),
    summaries: (pool) => summaries.iterate(pool),
    *workers(pool) {
      for (const row of workers.iterate(pool)) yield Object.assign(row, { online: row.online === 1 });
    },
    workerNames: (pool) => names.iterate(pool),
    close: () => void database.close(),
  };
}
