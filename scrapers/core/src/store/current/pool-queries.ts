import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { toUnixSeconds } from '@poolgate/language/time.ts';
import { createPartRows } from '../recording/part-rows.ts';
import { createSignalRows } from '../recording/signal-rows.ts';
import { type PoolTypeFilter, poolsOfType } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { type MetadataRow, type Pool, showPool } from './show-pool.ts';
import { type Status, showStatus } from './show-status.ts';
import type { HashrateRow, OpenAnomalies, PoolRow, ReadingRow } from './status-rows.ts';

/** Pools and their newest figures, as the API shows them. */
export interface PoolQueries {
  /** All of them, or those of these ids. */
  pools(poolIds?: readonly string[]): Pool[];
  pool(poolId: string): Pool | null;
  status(poolId: string): Status | null;
}

export function createPoolQueries(
  database: Database,
  onlyType: PoolTypeFilter,
  defaultPollInterval: number,
  now: () => Date,
  linksOpenAccounts: (poolType: string) => boolean = () => true,
): PoolQueries {
  const configuredBy = `CASE WHEN EXISTS (SELECT 1 FROM given_pool g WHERE g.pool_id = p.pool_id) THEN 'api'
    WHEN p.file IS NOT NULL AND p.file_digest <> '' AND p.removed = 0 THEN 'file' END AS configured_by`;
  const metadata = `SELECT m.*, ${configuredBy} FROM pool_metadata m JOIN pool p USING (pool_id) WHERE ${poolsOfType(onlyType)}`;
  const all = database.prepare<[], MetadataRow>(`${metadata} ORDER BY pool_id`);
  const some = database.prepare<[string], MetadataRow>(
    `${metadata} AND pool_id IN (SELECT value FROM json_each(?)) ORDER BY pool_id`,
  );
  const one = database.prepare<[string], MetadataRow>(`${metadata} AND pool_id = +?`);
  const findPool = database.prepare<[string], PoolRow>(`
    SELECT m.observer_url, p.* FROM pool_metadata m JOIN pool p USING (pool_id) WHERE m.pool_id = +? AND ${poolsOfType(onlyType)}`);
  const findReading = database.prepare<[number], ReadingRow>('SELECT * FROM reading WHERE reading_key = +?');
  const hashrates = database.prepare<[number], HashrateRow>(
    "SELECT nullif(algorithm, '') AS algorithm, current_hs, avg_1h_hs, avg_24h_hs FROM reading_hashrate WHERE reading_key = +? ORDER BY algorithm",
  );
  const openAnomalies = database.prepare<[number], OpenAnomalies>(
    'SELECT anomaly_type, severity, count(*) AS count FROM anomaly WHERE pool_key = +? AND resolved = 0 GROUP BY 1, 2 ORDER BY 1, 2',
  );
  const parts = createPartRows(database);
  const signals = createSignalRows(database);

  // Several statements make one answer, so they must see one state of the file.
  const status = database.transaction((poolId: string): Status | null => {
    const pool = findPool.get(poolId);
    if (!pool) return null;
    const read = (key: number | null) => (key === null ? null : (findReading.get(key) ?? null));
    const latest = read(pool.latest_reading);
    const lacking = parts.lacking(pool.pool_key);
    const older = new Map(lacking.map(({ part, reading_key }) => [part, read(reading_key)]));
    const readings = Object.fromEntries(
      partNames.map((part) => [part, older.has(part) ? (older.get(part) ?? null) : latest]),
    ) as Record<PartName, ReadingRow | null>;
    const rates = readings.hashrate === null ? [] : hashrates.all(readings.hashrate.reading_key);
    const rows = {
      ...{ pool, latest, readings, lacking, hashrates: rates },
      openAnomalies: openAnomalies.all(pool.pool_key),
      signals: signals.newest(pool.pool_key),
    };
    return showStatus(rows, defaultPollInterval, toUnixSeconds(now()));
  });

  return {
    pools: (poolIds) =>
      (poolIds === undefined ? all.all() : some.all(JSON.stringify(poolIds))).map((row) =>
        showPool(row, linksOpenAccounts(poolTypeOf(row.pool_id) as string)),
      ),
    pool(poolId) {
      const row = one.get(poolId);
      return row ? showPool(row, linksOpenAccounts(poolTypeOf(row.pool_id) as string)) : null;
    },
    status,
  };
}
