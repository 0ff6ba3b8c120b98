// Thirty days of an account with very many workers, in a file and in PostgreSQL: the same ten million rows.
import type { Database } from '@poolgate/core/store/schema/database.ts';
import type { Sql } from 'postgres';

export const readings = 30 * 144;
const stepSeconds = 600;

export interface WorkerRows {
  poolId: string;
  workers: number;
  /** Of the newest reading, unix seconds. */
  newest: number;
}

const reading = (newest: number) => `${newest} - (${readings} - n) * ${stepSeconds}`;
const rate = (n: string, k: string) => `(180000 + (${n} * 7919 + ${k} * 104729) % 15000)`;

export function fillFile(database: Database, { poolId, workers, newest }: WorkerRows): void {
  database.exec(`
    BEGIN;
    WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ${readings})
    INSERT INTO reading (reading_key, pool_key, time, timestamp, workers_complete, derived, dropped_rows, parts, coin, currency)
    SELECT n, p.pool_key, ${reading(newest)}, datetime(${reading(newest)}, 'unixepoch'), 1, '[]', 0, 63, 'BTC', 'BTC' FROM s, pool p WHERE p.pool_id = '${poolId}';
    WITH RECURSIVE s(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM s WHERE k < ${workers})
    INSERT INTO worker (worker_key, pool_key, worker_id, worker_name, algorithm) SELECT k, p.pool_key, 'rig' || k, 'rig' || k, 'sha256' FROM s, pool p WHERE p.pool_id = '${poolId}';
    INSERT INTO worker_reading (id, state, hashrate_10m, hashrate_1h, hashrate_24h, reject)
    SELECT (r.reading_key << 24) + k.worker_key, 24 * 60 + 6, ${rate('r.reading_key', 'k.worker_key')}, 100, -100, 12 FROM reading r CROSS JOIN worker k ORDER BY 1;
    UPDATE pool SET latest_reading = ${readings} WHERE pool_id = '${poolId}';
    COMMIT;`);
}

export async function fillPostgres(sql: Sql, { poolId, workers, newest }: WorkerRows): Promise<void> {
  const time = `to_timestamp(${reading(newest)})`;
  await sql.unsafe(`
    INSERT INTO poolgate.month (table_name, month)
      SELECT DISTINCT t.name, date_trunc('month', ${time})::date FROM generate_series(1, ${readings}) AS n,
        (VALUES ('"poolgate"."reading"'), ('"poolgate"."worker_reading"')) AS t(name);
    INSERT INTO poolgate.pool (pool_id, pool_type, read_at) VALUES ('${poolId}', 'bench', to_timestamp(${newest}));
    INSERT INTO poolgate.worker (pool_id, worker_id, worker_name, algorithm) SELECT '${poolId}', 'rig' || k, 'rig' || k, 'sha256' FROM generate_series(1, ${workers}) AS k;
    INSERT INTO poolgate.reading (pool_id, read_at, time, parts, counts_part, workers_complete, derived, workers_reduced, account_reduced)
      SELECT '${poolId}', ${time}, ${time}, NULL, 'hashrate', true, '[]', false, false FROM generate_series(1, ${readings}) AS n;
    INSERT INTO poolgate.worker_reading (pool_id, worker_id, read_at, online, hashrate_10m_hs, hashrate_1h_hs, hashrate_24h_hs, reject_rate, last_seen_at)
      SELECT '${poolId}', 'rig' || k, ${time}, true, ${rate('n::bigint', 'k')} * 1e9, (${rate('n::bigint', 'k')} + 100) * 1e9, (${rate('n::bigint', 'k')} - 100) * 1e9, 0.0012,
        ${time} - interval '60 seconds'
      FROM generate_series(1, ${readings}) AS n, generate_series(1, ${workers}) AS k`);
  await sql.unsafe('VACUUM ANALYZE');
}
