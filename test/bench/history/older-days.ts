import { openDatabase } from '@poolgate/core/store/schema/database.ts';

/** Adds older days to a grown file as retention leaves them: hours of its accounts and days of its workers. */
export function addOlderDays(path: string, { from, to }: { from: number; to: number }): void {
  const database = openDatabase(path);
  const span = (unit: number) =>
    `span(n) AS (SELECT ${Math.floor(from / unit)} UNION ALL SELECT n + 1 FROM span WHERE n + 1 < ${Math.floor(to / unit)})`;
  try {
    database.pragma('synchronous = OFF');
    database.exec(`
      BEGIN;
      WITH RECURSIVE ${span(3600)}
      INSERT INTO reading_hour (pool_key, hour, readings, last_time, online_workers, offline_workers, online_lowest, balance, currency)
      SELECT pool_key, n, 6, n * 3600 + 3000, 19, 1, 18, printf('%d.%08d', n % 7, n * 13 % 90000000), 'BTC' FROM span CROSS JOIN pool;
      WITH RECURSIVE ${span(3600)}
      INSERT INTO reading_hour_hashrate (pool_key, hour, algorithm, readings, unknown, lowest, total, highest, unknown_24h, total_24h)
      SELECT pool_key, n, 'sha256', 6, 0, 1e12 * 30000, 6e12 * (30500 + n % 900), 1e12 * 32000, 0, 6e12 * 31000 FROM span CROSS JOIN pool;
      WITH RECURSIVE ${span(86_400)}
      INSERT INTO worker_day (worker_key, day, readings, offline, unknown, scale, lowest, total, highest)
      SELECT worker_key, n, 144, 7, 0, 9, 180000, 144 * 184000 + n % 1000, 189000 FROM span CROSS JOIN worker;
      COMMIT;`);
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
