import type { Database } from '@poolgate/core/store/schema/database.ts';
import { createIsAggregated } from './aggregated.ts';

// Matches rows of the staging file with rows of the service's file. Temporary tables hold the pairs of keys.

export function matchPools(database: Database, poolIds: string[]): void {
  database.exec(
    'CREATE TEMP TABLE import_pool (staged INTEGER PRIMARY KEY, pool_key INTEGER NOT NULL, pool_id TEXT NOT NULL)',
  );
  const match = database.prepare(
    'INSERT INTO import_pool SELECT s.pool_key, p.pool_key, p.pool_id FROM staged.pool s JOIN main.pool p USING (pool_id) WHERE p.pool_id = ?',
  );
  for (const poolId of poolIds) match.run(poolId);
}

/** Finds the new readings and gives them keys: after all others, in order of time. */
export function matchReadings(database: Database): void {
  database.exec(
    'CREATE TEMP TABLE import_reading (reading_key INTEGER PRIMARY KEY, staged INTEGER NOT NULL, pool_key INTEGER NOT NULL)',
  );
  const isAggregated = createIsAggregated(database);
  const unknown = database.prepare<[], { staged: number; poolKey: number; time: number }>(`
    SELECT s.reading_key AS staged, p.pool_key AS poolKey, s.time FROM staged.reading s JOIN import_pool p ON p.staged = s.pool_key
    WHERE NOT EXISTS (SELECT 1 FROM main.reading r WHERE r.pool_key = p.pool_key AND r.time = s.time) ORDER BY s.time, s.reading_key`);
  const insert = database.prepare('INSERT INTO import_reading VALUES (?, ?, ?)');
  const last = database
    .prepare<[], number | null>(
      "SELECT max(coalesce((SELECT seq FROM main.sqlite_sequence WHERE name = 'reading'), 0), coalesce((SELECT max(reading_key) FROM main.reading), 0))",
    )
    .pluck()
    .get();
  let key = Number(last);
  for (const { staged, poolKey, time } of unknown.all()) {
    if (isAggregated(poolKey, time)) continue;
    key += 1;
    insert.run(key, staged, poolKey);
  }
}

/**
 * A worker is recognised by its id. If the file has ids of the pool's own, which no import knows, it is recognised by its name, if only one
 * worker has that name in each file.
 */
export function matchWorkers(database: Database): void {
  database.exec(`
    CREATE TEMP TABLE import_worker (staged INTEGER PRIMARY KEY, worker_key INTEGER NOT NULL);
    INSERT INTO import_worker
      SELECT s.worker_key, w.worker_key FROM staged.worker s JOIN import_pool p ON p.staged = s.pool_key
      JOIN main.worker w ON w.pool_key = p.pool_key AND w.worker_id = s.worker_id;
    INSERT INTO import_worker
      SELECT s.worker_key, max(w.worker_key) FROM staged.worker s JOIN import_pool p ON p.staged = s.pool_key
      JOIN main.worker w ON w.pool_key = p.pool_key AND w.worker_name = s.worker_name
      WHERE s.worker_key NOT IN (SELECT staged FROM import_worker)
        AND NOT EXISTS (SELECT 1 FROM staged.worker o WHERE o.pool_key = s.pool_key AND o.worker_name = s.worker_name AND o.worker_key <> s.worker_key)
      GROUP BY s.worker_key HAVING count(*) = 1 AND max(w.worker_key) NOT IN (SELECT worker_key FROM import_worker);
    INSERT INTO main.worker (pool_key, worker_id, worker_name, algorithm)
      SELECT p.pool_key, s.worker_id, s.worker_name, s.algorithm FROM staged.worker s JOIN import_pool p ON p.staged = s.pool_key
      WHERE s.worker_key NOT IN (SELECT staged FROM import_worker);
    INSERT OR IGNORE INTO import_worker
      SELECT s.worker_key, w.worker_key FROM staged.worker s JOIN import_pool p ON p.staged = s.pool_key
      JOIN main.worker w ON w.pool_key = p.pool_key AND w.worker_id = s.worker_id;`);
}
