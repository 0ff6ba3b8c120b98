import { openDatabase } from '@poolgate/core/store/schema/database.ts';

/** How much a file holds. */
export interface Grown {
  pools: number;
  workersPerPool: number;
  /** With a reading of each pool every ten minutes. */
  days: number;
}

/** How long readings of workers are kept before they become hours. */
const rawWorkerDays = 30;
const interval = 600;

/** A list of the numbers from 0 on. */
const numbers = (name: string, count: number) =>
  `${name}(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM ${name} WHERE n + 1 < ${count})`;

/**
 * Makes the file of a service after such a time. Rows are written in the order of a service, pool after pool every ten minutes, so
 * that they lie alike. Written in SQL, because the store would take hours.
 * @param now unix seconds of the newest reading.
 */
export function growFile(path: string, { pools, workersPerPool, days }: Grown, now: number): void {
  const database = openDatabase(path);
  const first = now - days * 86_400;
  const rawSince = Math.max(first, now - rawWorkerDays * 86_400);
  const ticks = Math.floor((days * 86_400) / interval);
  try {
    database.pragma('synchronous = OFF');
    database.pragma('cache_size = -400000');
    database.exec(`
      BEGIN;
      WITH RECURSIVE ${numbers('pool_number', pools)}
      INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
      SELECT printf('alphapool_%03d', n + 1), 'Account ' || (n + 1), 'https://pool.example/' || n,
        iif(n < 10, 'Client Company Ltd', 'Client ' || (n / 10)), 'Country ' || (n % 7), 'Company ' || (n / 5) FROM pool_number;

      WITH RECURSIVE ${numbers('tick', ticks)}
      INSERT INTO reading (pool_key, time, timestamp, coin, currency, online_workers, offline_workers, workers_complete, balance,
        last_income, network_difficulty, pool_luck, estimated_earnings, derived, dropped_rows, workers_reduced)
      SELECT pool_key, time, datetime(time, 'unixepoch'), 'BTC', 'BTC', ${workersPerPool} - (n + pool_key) % 3, (n + pool_key) % 3, 1,
        printf('%d.%08d', n % 7, n % 90000000), '0.01570138', 83148355189239.77, 1.02, '0.00951234', '[]', 0, time < ${rawSince}
      FROM (SELECT n, pool_key, ${first} + (n + 1) * ${interval} - pool_key AS time FROM tick CROSS JOIN pool);

      INSERT INTO reading_hashrate SELECT reading_key, 'sha256', 1e12 * (30000 + time % 9000), 1e12 * 31000, 1e12 * 32000 FROM reading;

      WITH RECURSIVE ${numbers('worker_number', workersPerPool)}
      INSERT INTO worker (pool_key, worker_id, worker_name, algorithm)
      SELECT pool_key, 'w' || n, printf('rig-%02d', n + 1), 'sha256' FROM pool CROSS JOIN worker_number;

      INSERT INTO worker_reading
      SELECT (r.reading_key << 24) + w.worker_key, iif((r.time / ${interval} + w.worker_key) % 19 = 0, 24 * 7205 + 7, 24 * 35 + 6),
        180000 + (r.time * 31 + w.worker_key * 7919) % 9000, -500 + w.worker_key % 1000, 800 - w.worker_key % 1000, 12
      FROM reading r CROSS JOIN worker w USING (pool_key) WHERE r.time >= ${rawSince} ORDER BY r.reading_key, w.worker_key;

      WITH RECURSIVE ${numbers('hour', Math.max(1, Math.ceil((rawSince - first) / 3600)))}
      INSERT INTO worker_hour (worker_key, hour, readings, offline, unknown, scale, lowest, total, highest)
      SELECT worker_key, ${Math.floor(first / 3600)} + n, 6, n % 5 = 0, 0, 9, 180000, 6 * 184000 + worker_key, 189000
      FROM worker CROSS JOIN hour WHERE ${days} > ${rawWorkerDays};

      WITH RECURSIVE ${numbers('day', days)}
      INSERT INTO earning (pool_key, date, currency, amount, hashrate_hs, recorded_at)
      SELECT pool_key, date(${first} + n * 86400, 'unixepoch'), 'BTC', printf('0.%08d', 1500000 + n * 100 + pool_key), 38e15, ${first} + n * 86400
      FROM day CROSS JOIN pool;

      WITH RECURSIVE ${numbers('day', days)}
      INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state)
      SELECT pool_key, iif(n % 2, 'OFFLINE_WORKERS', 'HASHRATE_DROP'), '1 of 20 workers is offline.', iif(n % 3, 'MEDIUM', 'HIGH'),
        ${first} + n * 86400, ${first} + n * 86400 + 3600, n < ${days - 2}, 0, '{}'
      FROM day CROSS JOIN pool;

      UPDATE pool SET latest_reading = (SELECT max(reading_key) FROM reading r WHERE r.pool_key = pool.pool_key),
        workers_raw_since = ${rawSince};
      COMMIT;`);
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}
