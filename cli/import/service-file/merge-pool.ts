import type { Database } from '@poolgate/core/store/schema/database.ts';

interface Counts {
  taken: number;
  there: number;
}

/** The outcome of a pool's staged rows. `there`: the file had them already. */
export interface MergedPool {
  poolId: string;
  readings: Counts;
  /** Times (unix seconds) at which the file has other account figures, which stay. */
  differing: number[];
  summaries: Counts;
  workers: Counts;
  earnings: Counts;
  /** Days for which the file has another amount, which stays. */
  conflicts: { date: string; stored: string; offered: string }[];
  anomalies: Counts;
}

interface PoolMatch {
  poolId: string;
  staged: number;
  poolKey: number;
}

/** Merges earnings and anomalies of each pool, and counts the outcome of all its rows. */
export function mergePools(database: Database): MergedPool[] {
  return database
    .prepare<[], PoolMatch>('SELECT pool_id AS poolId, staged, pool_key AS poolKey FROM import_pool')
    .all()
    .map((pool) => mergePool(database, pool));
}

function mergePool(database: Database, { poolId, staged, poolKey }: PoolMatch): MergedPool {
  const merged: MergedPool = {
    poolId,
    ...countReadings(database, staged),
    differing: differingReadings(database, staged, poolKey),
    ...mergeEarnings(database, staged, poolKey),
    anomalies: mergeAnomalies(database, staged, poolKey),
  };
  // An older reading never replaces a newer one.
  database
    .prepare(`
      UPDATE pool SET latest_reading = newest.reading_key
      FROM (SELECT r.reading_key, r.time FROM import_reading i JOIN reading r USING (reading_key) WHERE r.pool_key = @poolKey ORDER BY r.time DESC LIMIT 1) newest
      WHERE pool.pool_key = @poolKey AND newest.time > coalesce((SELECT time FROM reading WHERE reading_key = pool.latest_reading), -1)`)
    .run({ poolKey });
  return merged;
}

function countReadings(database: Database, staged: number): Pick<MergedPool, 'readings' | 'summaries' | 'workers'> {
  const rows = database
    .prepare<[number], { taken: number; readings: number; summaries: number; workers: number }>(`
      SELECT i.staged IS NOT NULL AS taken, count(*) AS readings, sum(n.summaries) AS summaries, sum(n.workers) AS workers
      FROM staged.reading s JOIN staged.imported_rows n USING (reading_key) LEFT JOIN (SELECT staged FROM import_reading) i ON i.staged = s.reading_key
      WHERE s.pool_key = ? GROUP BY 1`)
    .all(staged);
  const counts = (name: 'readings' | 'summaries' | 'workers'): Counts => {
    const of = (taken: number) => rows.filter((row) => row.taken === taken).reduce((sum, row) => sum + row[name], 0);
    return { taken: of(1), there: of(0) };
  };
  return { readings: counts('readings'), summaries: counts('summaries'), workers: counts('workers') };
}

function differingReadings(database: Database, staged: number, poolKey: number): number[] {
  return database
    .prepare<[number, number], number>(`
      SELECT s.time FROM staged.reading s JOIN main.reading r ON r.pool_key = ? AND r.time = s.time
      WHERE s.pool_key = ? AND s.reading_key NOT IN (SELECT staged FROM import_reading)
        AND (s.online_workers IS NOT r.online_workers OR s.offline_workers IS NOT r.offline_workers OR s.balance IS NOT r.balance)
      ORDER BY s.time`)
    .pluck()
    .all(poolKey, staged);
}

function mergeEarnings(
  database: Database,
  staged: number,
  poolKey: number,
): Pick<MergedPool, 'earnings' | 'conflicts'> {
  const both = database
    .prepare<[number, number], { date: string; stored: string; offered: string }>(`
      SELECT s.date, e.amount AS stored, s.amount AS offered FROM staged.earning s
      JOIN main.earning e ON e.pool_key = ? AND e.date = s.date AND e.currency = s.currency WHERE s.pool_key = ? ORDER BY s.date`)
    .all(poolKey, staged);
  const taken = database
    .prepare(`
      INSERT INTO main.earning (pool_key, date, currency, other_coin, amount, hashrate_hs, complete, left_out, recorded_at)
      SELECT ?, date, currency, other_coin, amount, hashrate_hs, complete, left_out, recorded_at FROM staged.earning WHERE pool_key = ? ORDER BY date ON CONFLICT DO NOTHING`)
    .run(poolKey, staged).changes;
  // Amounts have only one spelling, so equal amounts are equal texts.
  const conflicts = both.filter(({ stored, offered }) => stored !== offered);
  return { earnings: { taken, there: both.length - conflicts.length }, conflicts };
}

function mergeAnomalies(database: Database, staged: number, poolKey: number): Counts {
  const { changes } = database
    .prepare(`
      INSERT INTO main.anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, ended_at, resolved, lasting, state)
      SELECT @poolKey, anomaly_type, description, severity, opened_at, updated_at, ended_at, resolved, lasting, state FROM staged.anomaly s
      WHERE s.pool_key = @staged AND NOT EXISTS (SELECT 1 FROM main.anomaly a
        WHERE a.pool_key = @poolKey AND a.opened_at = s.opened_at AND a.anomaly_type = s.anomaly_type AND a.description = s.description) ORDER BY opened_at, id`)
    .run({ poolKey, staged });
  const all = database
    .prepare<[number], number>('SELECT count(*) FROM staged.anomaly WHERE pool_key = ?')
    .pluck()
    .get(staged);
  return { taken: changes, there: Number(all) - changes };
}
