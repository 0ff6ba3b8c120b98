import { toUnixSeconds } from '@poolgate/contracts/time.ts';
import type { Database } from './database.ts';
import { type Ownership, ownPools } from './own-pools.ts';
import { type MetadataRow, type Pool, showPool } from './show-pool.ts';
import { type HashrateRow, type Status, type StatusRow, showStatus } from './show-status.ts';

/** Pools and their newest figures, as the API shows them. */
export interface PoolQueries {
  pools(): Pool[];
  pool(poolId: string): Pool | null;
  status(poolId: string): Status | null;
}

export function createPoolQueries(
  database: Database,
  owned: Ownership,
  defaultPollInterval: number,
  now: () => Date,
): PoolQueries {
  const metadata = `SELECT m.* FROM pool_metadata m JOIN pool p USING (pool_id) WHERE ${ownPools(owned)}`;
  const all = database.prepare<[], MetadataRow>(`${metadata} ORDER BY pool_id`);
  const one = database.prepare<[string], MetadataRow>(`${metadata} AND pool_id = +?`);
  const status = database.prepare<[string], StatusRow>(`
    SELECT m.observer_url, p.*, r.*, m.pool_id FROM pool_metadata m
    JOIN pool p USING (pool_id) LEFT JOIN reading r ON r.reading_key = p.latest_reading WHERE m.pool_id = +? AND ${ownPools(owned)}`);
  const hashrates = database.prepare<[number], HashrateRow>(
    "SELECT nullif(algorithm, '') AS algorithm, current_hs, avg_1h_hs, avg_24h_hs FROM reading_hashrate WHERE reading_key = +? ORDER BY algorithm",
  );
  return {
    pools: () => all.all().map(showPool),
    pool(poolId) {
      const row = one.get(poolId);
      return row ? showPool(row) : null;
    },
    status(poolId) {
      const row = status.get(poolId);
      if (!row) return null;
      const rates = row.reading_key === null ? [] : hashrates.all(row.reading_key);
      return showStatus(row, rates, defaultPollInterval, toUnixSeconds(now()));
    },
  };
}
