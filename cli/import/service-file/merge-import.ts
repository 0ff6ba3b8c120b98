import type { PoolMetadata } from '@poolgate/core/store/pool-registry.ts';
import type { Database } from '@poolgate/core/store/schema/database.ts';
import { copyReadings } from './copy-readings.ts';
import { makeRoom, showFromCopies } from './make-room.ts';
import { matchPools, matchReadings, matchWorkers } from './match-rows.ts';
import { type MergedPool, mergePools } from './merge-pool.ts';

/**
 * Merges a staging file into a service's file, in one transaction. Rows that are there already are recognised (a reading by its moment, a day
 * by its date, an anomaly by moment, type and description) and never overwritten.
 * @param poolIds the pools to merge; others may belong to another file.
 * @param missing metadata of the pools that the file does not have yet.
 */
export function mergeImport(
  database: Database,
  stagedPath: string,
  poolIds: string[],
  missing: PoolMetadata[],
): MergedPool[] {
  database.prepare('ATTACH ? AS staged').run(stagedPath);
  try {
    return database
      .transaction(() => {
        for (const pool of missing) putMetadata(database, pool);
        matchPools(database, poolIds);
        const shown = makeRoom(database);
        matchReadings(database);
        matchWorkers(database);
        copyReadings(database);
        showFromCopies(database, shown);
        const pools = mergePools(database);
        for (const table of ['import_pool', 'import_reading', 'import_worker'])
          database.exec(`DROP TABLE temp.${table}`);
        return pools;
      })
      .immediate();
  } finally {
    database.exec('DETACH staged');
  }
}

function putMetadata(database: Database, pool: PoolMetadata): void {
  database
    .prepare(`
      INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company, location, contact_email, tags, active)
      VALUES (@poolId, @poolName, @observerUrl, @clientName, @country, @company, @location, @contactEmail, @tags, @active)
      ON CONFLICT DO NOTHING`)
    .run({ ...pool, tags: JSON.stringify(pool.tags), active: pool.active ? 1 : 0 });
}
