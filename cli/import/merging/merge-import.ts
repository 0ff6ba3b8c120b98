import type { PoolMetadata } from '@poolgate/core/store/pool-registry.ts';
import { isOfReading, rowIdOf } from '@poolgate/core/store/rows/worker-rows.ts';
import type { Database } from '@poolgate/core/store/schema/database.ts';
import { createIsAggregated } from './aggregated.ts';

interface Counts {
  taken: number;
  there: number;
}

/** What became of a pool's prepared rows; `there` are those that the file had already. */
export interface MergedPool {
  poolId: string;
  readings: Counts;
  /** Moments (unix seconds) at which the file has other account figures; they stay as they are. */
  differing: number[];
  summaries: Counts;
  workers: Counts;
  earnings: Counts;
  /** Days for which the file has another amount; it stays. */
  conflicts: { date: string; stored: string; offered: string }[];
  anomalies: Counts;
}

/**
 * Takes what an import has prepared into a service's file, in one transaction. What is there already is recognised (a reading
 * by its moment, a day by its date, an anomaly by moment, type and description) and never overwritten.
 * @param poolIds the pools to take; others may be prepared for another file.
 * @param missing metadata of those of them that the file does not have yet.
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
        const shown = removePartial(database);
        matchReadings(database);
        matchWorkers(database);
        copyReadings(database);
        showFromCopies(database, shown);
        const pools = database
          .prepare<[], PoolMatch>('SELECT pool_id AS poolId, staged, pool_key AS poolKey FROM import_pool')
          .all()
          .map((pool) => mergePool(database, pool));
        for (const table of ['import_pool', 'import_reading', 'import_worker'])
          database.exec(`DROP TABLE temp.${table}`);
        return pools;
      })
      .immediate();
  } finally {
    database.exec('DETACH staged');
  }
}

interface PoolMatch {
  poolId: string;
  staged: number;
  poolKey: number;
}

function putMetadata(database: Database, pool: PoolMetadata): void {
  database
    .prepare(`
      INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company, location, contact_email, tags, active)
      VALUES (@poolId, @poolName, @observerUrl, @clientName, @country, @company, @location, @contactEmail, @tags, @active)
      ON CONFLICT DO NOTHING`)
    .run({ ...pool, tags: JSON.stringify(pool.tags), active: pool.active ? 1 : 0 });
}

function matchPools(database: Database, poolIds: string[]): void {
  database.exec(
    'CREATE TEMP TABLE import_pool (staged INTEGER PRIMARY KEY, pool_key INTEGER NOT NULL, pool_id TEXT NOT NULL)',
  );
  const match = database.prepare(
    'INSERT INTO import_pool SELECT s.pool_key, p.pool_key, p.pool_id FROM staged.pool s JOIN main.pool p USING (pool_id) WHERE p.pool_id = ?',
  );
  for (const poolId of poolIds) match.run(poolId);
}

/**
 * A reading that an earlier import took in part, because rows of its scrape were refused, makes room for the one with more rows.
 * What a service recorded by itself stays: it tells more than an import can, or has a complete list.
 */
function removePartial(database: Database): ShownPart[] {
  const figures = ['online_workers', 'offline_workers', 'balance', 'last_income'];
  const agree = figures
    .map((name) => `(s.${name} IS r.${name} OR s.${name} IS NULL OR r.${name} IS NULL)`)
    .join(' AND ');
  const tellsAny = (table: string) => `coalesce(${figures.map((name) => `${table}.${name}`).join(', ')}) IS NOT NULL`;
  const beyondImports = [
    'balance_pending',
    'paid_total',
    'lifetime_income',
    'shares_valid',
    'shares_invalid',
    'shares_stale',
  ];
  const partial = database
    .prepare<[], number>(`
      SELECT key FROM (
        SELECT r.reading_key AS key, n.workers AS offered, (${tellsAny('s')} AND NOT ${tellsAny('r')}) AS tellsMore,
          (SELECT count(*) FROM main.worker_reading w WHERE ${isOfReading('r.reading_key')}) AS stored
        FROM staged.reading s JOIN staged.imported_rows n USING (reading_key) JOIN import_pool p ON p.staged = s.pool_key
        JOIN main.reading r ON r.pool_key = p.pool_key AND r.time = s.time
        WHERE r.parts IS NULL AND r.workers_complete = 0 AND r.workers_reduced = 0 AND r.derived = '[]' AND ${agree}
          AND coalesce(${beyondImports.map((name) => `r.${name}`).join(', ')}) IS NULL)
      WHERE offered > stored OR (offered = stored AND tellsMore)`)
    .pluck()
    .all();
  const remove = ['reading_hashrate', 'reading'].map((table) =>
    database.prepare(`DELETE FROM main.${table} WHERE reading_key = ?`),
  );
  const shownFrom = database.prepare<[number], ShownPart>(`
    SELECT x.pool_key AS poolKey, x.part, r.time FROM main.pool_part x JOIN main.reading r USING (reading_key) WHERE x.reading_key = ?`);
  const shown = partial.flatMap((key) => shownFrom.all(key));
  for (const key of partial) for (const statement of remove) statement.run(key);
  return shown;
}

/** A part that is shown from a reading which makes room for a fuller one of the same moment. */
interface ShownPart {
  poolKey: number;
  part: string;
  time: number;
}

function showFromCopies(database: Database, shown: ShownPart[]): void {
  const show = database.prepare<[ShownPart]>(`
    UPDATE main.pool_part SET reading_key = (SELECT r.reading_key FROM main.reading r WHERE r.pool_key = @poolKey AND r.time = @time)
    WHERE pool_key = @poolKey AND part = @part`);
  for (const part of shown) show.run(part);
}

/** Which readings are new, and the keys they get: after all others, in order of time. */
function matchReadings(database: Database): void {
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
 * A worker is known by its id. Where the file has ids of the pool's own, which no import knows, it is known by its name, if just
 * one worker has that name here and there.
 */
function matchWorkers(database: Database): void {
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

/** Row for row with only the keys exchanged: both files have the same tables. */
function copyReadings(database: Database): void {
  const copy = (table: string, from: string, exchanged: Record<string, string>) => {
    const columns = database.pragma(`main.table_info(${table})`) as { name: string }[];
    const names = columns.map(({ name }) => name);
    const values = names.map((name) => exchanged[name] ?? `s.${name}`);
    database.exec(
      `INSERT INTO main.${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM import_reading i ${from} ORDER BY i.reading_key`,
    );
  };
  const reading = { reading_key: 'i.reading_key', pool_key: 'i.pool_key' };
  copy('reading', 'CROSS JOIN staged.reading s ON s.reading_key = i.staged', reading);
  copy('reading_hashrate', 'CROSS JOIN staged.reading_hashrate s ON s.reading_key = i.staged', reading);
  copy(
    'worker_reading',
    `CROSS JOIN staged.worker_reading s ON ${isOfReading('i.staged', 's')} CROSS JOIN import_worker w ON w.staged = s.worker_key`,
    { id: rowIdOf('i.reading_key', 'w.worker_key') },
  );
}

function mergePool(database: Database, { poolId, staged, poolKey }: PoolMatch): MergedPool {
  const merged: MergedPool = {
    poolId,
    ...countReadings(database, staged),
    differing: differingReadings(database, staged, poolKey),
    ...mergeEarnings(database, staged, poolKey),
    anomalies: mergeAnomalies(database, staged, poolKey),
  };
  // Never an older reading in the place of a newer one.
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
  // Amounts are stored in one spelling only, so that equal ones are equal texts.
  const conflicts = both.filter(({ stored, offered }) => stored !== offered);
  return { earnings: { taken, there: both.length - conflicts.length }, conflicts };
}

function mergeAnomalies(database: Database, staged: number, poolKey: number): Counts {
  const { changes } = database
    .prepare(`
      INSERT INTO main.anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state)
      SELECT @poolKey, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state FROM staged.anomaly s
      WHERE s.pool_key = @staged AND NOT EXISTS (SELECT 1 FROM main.anomaly a
        WHERE a.pool_key = @poolKey AND a.opened_at = s.opened_at AND a.anomaly_type = s.anomaly_type AND a.description = s.description) ORDER BY opened_at, id`)
    .run({ poolKey, staged });
  const all = database
    .prepare<[number], number>('SELECT count(*) FROM staged.anomaly WHERE pool_key = ?')
    .pluck()
    .get(staged);
  return { taken: changes, there: Number(all) - changes };
}
