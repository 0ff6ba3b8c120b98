import type { Reading } from '@poolgate/core/adapter.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import Database from 'better-sqlite3';
import { observerUrl, poolId } from './own-file.ts';

/**
 * The documented columns as a predecessor keeps them: everything as text, each row with pool and link, an index on each column that
 * is asked by. A day of 200 workers every ten minutes takes 7 MB so, as was measured of a predecessor's file (6.96 MB).
 */
const schema = `
  CREATE TABLE IF NOT EXISTS pool_metadata (pool_id TEXT PRIMARY KEY, pool_name TEXT NOT NULL, observer_url TEXT NOT NULL, client_name TEXT NOT NULL,
    country TEXT NOT NULL, company TEXT NOT NULL, location TEXT, contact_email TEXT, tags TEXT, active INTEGER DEFAULT 1,
    created_at TEXT DEFAULT CURRENT_TIMESTAMP, updated_at TEXT DEFAULT CURRENT_TIMESTAMP);
  CREATE TABLE IF NOT EXISTS pool_summary (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, pool_id TEXT NOT NULL, observer_url TEXT,
    current_hashrate TEXT, avg_hashrate_24h TEXT, online_workers INTEGER, offline_workers INTEGER, balance TEXT, last_income TEXT);
  CREATE TABLE IF NOT EXISTS worker_status (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, pool_id TEXT NOT NULL, observer_url TEXT,
    worker_name TEXT NOT NULL, status TEXT, hashrate_10m TEXT, hashrate_1h TEXT, hashrate_24h TEXT, last_exchange_time TEXT);
  CREATE TABLE IF NOT EXISTS daily_earnings (id INTEGER PRIMARY KEY AUTOINCREMENT, pool_id TEXT NOT NULL, observer_url TEXT, date TEXT NOT NULL,
    total_income TEXT, hashrate TEXT, recorded_at TEXT DEFAULT CURRENT_TIMESTAMP, UNIQUE (pool_id, date));
  CREATE TABLE IF NOT EXISTS anomaly_log (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp TEXT NOT NULL, pool_id TEXT NOT NULL, observer_url TEXT,
    anomaly_type TEXT, description TEXT, severity TEXT, resolved INTEGER DEFAULT 0);
  CREATE INDEX IF NOT EXISTS idx_pool_summary_pool_id ON pool_summary (pool_id);
  CREATE INDEX IF NOT EXISTS idx_pool_summary_timestamp ON pool_summary (timestamp);
  CREATE INDEX IF NOT EXISTS idx_worker_status_pool_id ON worker_status (pool_id);
  CREATE INDEX IF NOT EXISTS idx_worker_status_timestamp ON worker_status (timestamp);
  CREATE INDEX IF NOT EXISTS idx_worker_status_worker_name ON worker_status (worker_name);
  CREATE INDEX IF NOT EXISTS idx_anomaly_log_pool_id ON anomaly_log (pool_id);
  CREATE INDEX IF NOT EXISTS idx_anomaly_log_timestamp ON anomaly_log (timestamp);`;

/** How a reading is committed: whole, or table after table, as the predecessors do. */
export type Commits = 'once' | 'per table';

/** A reading as texts, ready to be written. */
export interface TextReading {
  summary: unknown[];
  workers: unknown[][];
  earnings: unknown[][];
  anomalies: unknown[][];
}

export function asTexts(time: number, reading: Reading): TextReading {
  const timestamp = sqlTime(time);
  const key = [timestamp, poolId, observerUrl];
  const [rate] = reading.hashrates;
  const offline = reading.offlineWorkers as number;
  return {
    summary: [
      ...key,
      formatHashrate(rate?.currentHs ?? null),
      formatHashrate(rate?.avg24hHs ?? null),
      reading.onlineWorkers,
      offline,
      `${reading.balance}BTC`,
      `${reading.lastIncome}BTC`,
    ],
    workers: reading.workers.map((worker) => [
      ...key,
      worker.workerName,
      worker.online ? 'ONLINE' : 'OFFLINE',
      formatHashrate(worker.hashrate10mHs),
      formatHashrate(worker.hashrate1hHs),
      formatHashrate(worker.hashrate24hHs),
      sqlTime(worker.lastSeenAt as number),
    ]),
    earnings: reading.earnings.map(({ date, amount, hashrateHs }) => [
      poolId,
      observerUrl,
      date,
      amount,
      formatHashrate(hashrateHs),
      timestamp,
    ]),
    anomalies: offline === 0 ? [] : [[...key, 'OFFLINE_WORKERS', `${offline} workers offline`, 'MEDIUM']],
  };
}

export interface TextStore {
  write(reading: TextReading): void;
  /** Many at once, without the durability. */
  fill(readings: TextReading[]): void;
  close(): void;
}

export function openTextStore(path: string, commits: Commits): TextStore {
  const database = new Database(path);
  // As durable as the service's own file.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(schema);
  const insert = (table: string, columns: string) =>
    database.prepare(`INSERT OR REPLACE INTO ${table} (${columns}) VALUES (${columns.replaceAll(/\w+/g, '?')})`);
  const summary = insert(
    'pool_summary',
    'timestamp, pool_id, observer_url, current_hashrate, avg_hashrate_24h, online_workers, offline_workers, balance, last_income',
  );
  const worker = insert(
    'worker_status',
    'timestamp, pool_id, observer_url, worker_name, status, hashrate_10m, hashrate_1h, hashrate_24h, last_exchange_time',
  );
  const earning = insert('daily_earnings', 'pool_id, observer_url, date, total_income, hashrate, recorded_at');
  const anomaly = insert('anomaly_log', 'timestamp, pool_id, observer_url, anomaly_type, description, severity');
  const tables: ((reading: TextReading) => void)[] = [
    (reading) => void summary.run(reading.summary),
    ({ workers }) => workers.forEach((row) => void worker.run(row)),
    ({ earnings }) => earnings.forEach((row) => void earning.run(row)),
    ({ anomalies }) => anomalies.forEach((row) => void anomaly.run(row)),
  ];
  const commit = database.transaction((steps: typeof tables, readings: TextReading[]) => {
    for (const reading of readings) for (const step of steps) step(reading);
  }).immediate;
  return {
    write(reading) {
      if (commits === 'once') commit(tables, [reading]);
      else for (const table of tables) commit([table], [reading]);
    },
    fill(readings) {
      commit(tables, readings);
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    close: () => void database.close(),
  };
}

function sqlTime(time: number): string {
  return new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
