import { join } from 'node:path';
import { openStore } from '@poolgate/core/store/store.ts';
import { fullReading } from '@poolgate/core/testing/samples.ts';
import { retention } from '@poolgate/core/testing/store/open-test-store.ts';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { type ImportWorld, poolMetadata } from './import-world.ts';

/** An old file, row by row. */
export function oldFile({ file }: ImportWorld): (statement: string) => void {
  const database = new Database(file);
  onTestFinished(() => void database.close());
  database.exec(`
    CREATE TABLE pool_summary (id INTEGER PRIMARY KEY, timestamp, current_hashrate, avg_hashrate_24h, online_workers, offline_workers, balance, last_income,
      pool_luck, network_difficulty, estimated_earnings);
    CREATE TABLE worker_status (id INTEGER PRIMARY KEY, timestamp, worker_name, status, hashrate_10m, hashrate_1h, hashrate_24h, last_exchange_time);
    CREATE TABLE daily_earnings (id INTEGER PRIMARY KEY, date, total_income, hashrate, recorded_at);
    CREATE TABLE anomaly_log (id INTEGER PRIMARY KEY, timestamp, anomaly_type, description, severity, resolved);`);
  return (statement) => void database.exec(statement);
}

export const summary = (time: string, rest = "'5 PH/s', '5 PH/s', 2, 0, '0.5BTC', '0.1BTC', NULL, NULL, NULL") =>
  `INSERT INTO pool_summary VALUES (NULL, '${time}', ${rest});`;
export const workerRow = (
  time: string,
  name: string,
  rest = "'ONLINE', '1.000 TH/s', '1.000 TH/s', '1.000 TH/s', NULL",
) => `INSERT INTO worker_status VALUES (NULL, '${time}', '${name}', ${rest});`;

/** What the service had recorded before. */
export function service({ dataDir }: ImportWorld) {
  const store = openStore({
    path: join(dataDir, 'alphapool.db'),
    onlyType: null,
    retention,
    defaultPollInterval: 600,
    now: () => new Date(),
  });
  onTestFinished(() => store.close());
  const settings = {
    pollIntervalSeconds: 600,
    rememberWorkersSeconds: undefined,
    payoutThreshold: null,
    payoutPeriodHours: null,
  };
  store.registry.putFromFile(poolMetadata('alphapool_001'), 'a.yaml', 'digest', 600);
  return {
    store,
    record: (iso: string, reading = fullReading()) =>
      store.recorder.recordReading('alphapool_001', Date.parse(iso) / 1000, reading, settings),
  };
}
