import { shownAmount } from '@poolgate/history/shown/shown-values.ts';
import { textLimits } from '@poolgate/language/contract-limits.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import type { PoolFact, PoolMetadataFact, PresentFact, TargetNames } from '@poolgate/sync/facts/facts.ts';
import { type MetadataRow, showPool } from '../../store/current/show-pool.ts';
import type { ReadingRow } from '../../store/current/status-rows.ts';
import { readingOfPart } from '../../store/rows/reading-of-part.ts';
import type { Database } from '../../store/schema/database.ts';
import { createOpenAnomalies } from './anomaly-facts.ts';
import { momentAt, momentIn, parsed, textOf, tickerOf, withoutNul } from './values.ts';

interface PoolRow {
  pool_id: string;
  latest_reading: number | null;
  hashrate_reading: number | null;
  workers_reading: number | null;
  money_reading: number | null;
  earnings_reading: number | null;
  sync_names: string | null;
  readings_raw_since: number | null;
  workers_raw_since: number | null;
  workers_hourly_since: number | null;
  removed_at: number | null;
}

type TimedReading = ReadingRow & { timestamp: string };

/** A pool, its names and what is known of it now. Null where there is no such pool, or its pool_id is none. */
export function createPoolFacts(database: Database): (poolKey: number) => Omit<PoolFact, 'isWhole'> | null {
  const find = database.prepare<[number], PoolRow>(`
    SELECT pool_id, latest_reading, ${readingOfPart('hashrate')} AS hashrate_reading, ${readingOfPart('workers')} AS workers_reading,
      ${readingOfPart('money')} AS money_reading, ${readingOfPart('earnings')} AS earnings_reading, sync_names, readings_raw_since, workers_raw_since,
      workers_hourly_since, removed_at
    FROM pool p WHERE pool_key = +?`);
  const metadata = database.prepare<[string], MetadataRow>('SELECT * FROM pool_metadata WHERE pool_id = +?');
  const reading = database.prepare<[number], TimedReading>('SELECT * FROM reading WHERE reading_key = +?');
  const newestUpTo = database
    .prepare<[number, number], number>(
      'SELECT time FROM reading WHERE pool_key = +? AND reading_key <= +? ORDER BY time DESC LIMIT 1',
    )
    .pluck();
  const algorithm = database
    .prepare<[number], string | null>('SELECT max(algorithm) FROM reading_hashrate WHERE reading_key = +?')
    .pluck();

  const openAnomalies = createOpenAnomalies(database);

  function presentOf(poolKey: number, pool: PoolRow): PresentFact {
    // Where the clock was set back what was read since is of an earlier time, and newer all the same.
    const readAt = (one: TimedReading | undefined) =>
      one === undefined ? null : momentAt(newestUpTo.get(poolKey, one.reading_key) ?? one.time);
    const read = (key: number | null) => (key === null ? undefined : reading.get(key));
    const latest = read(pool.latest_reading);
    const of = (key: number | null) => (key === pool.latest_reading ? latest : read(key));
    const [hashrate, workers] = [of(pool.hashrate_reading), of(pool.workers_reading)];
    const [money, earnings] = [of(pool.money_reading), of(pool.earnings_reading)];
    const known = hashrate === undefined ? null : algorithm.get(hashrate.reading_key);
    return {
      readAt: readAt(latest),
      coin: tickerOf(latest?.coin ?? hashrate?.coin ?? null),
      currency: tickerOf(money?.currency ?? latest?.currency ?? null),
      algorithm: tickerOf(known ?? null),
      moneyAt: readAt(money),
      balance: shownAmount(money?.balance ?? null),
      earningsAt: readAt(earnings),
      lastIncome: shownAmount(earnings?.last_income ?? null),
      workersAt: workers === undefined ? null : readAtOf(workers),
    };
  }

  return (poolKey) => {
    const pool = find.get(poolKey);
    const poolType = pool === undefined ? null : poolTypeOf(String(pool.pool_id));
    if (pool === undefined || poolType === null) return null;
    const row = metadata.get(pool.pool_id);
    return {
      poolId: pool.pool_id,
      poolType,
      metadata: row === undefined ? null : metadataOf(row),
      removedAt: row === undefined ? momentAt(pool.removed_at) : null,
      names: namesOf(pool, poolType),
      present: presentOf(poolKey, pool),
      readingsSince: momentAt(pool.readings_raw_since),
      workersSince: momentAt(pool.workers_raw_since),
      workerHoursSince: momentAt(pool.workers_hourly_since),
      openAnomalies: openAnomalies(poolKey),
    };
  };
}

/** The second that names a reading: of two readings within one second the later one has a later one. */
export function readAtOf({ timestamp, time }: { timestamp: string; time: number }): number | null {
  return momentIn(String(timestamp)) ?? momentAt(time);
}

function metadataOf(row: MetadataRow): PoolMetadataFact {
  const shown = showPool(row, true);
  const plain = (text: string | null) => (text === null ? null : withoutNul(text));
  return {
    poolName: withoutNul(shown.pool_name),
    observerUrl: withoutNul(shown.observer_url),
    clientName: withoutNul(shown.client_name),
    country: withoutNul(shown.country),
    company: withoutNul(shown.company),
    location: plain(shown.location),
    contactEmail: plain(shown.contact_email),
    tags: shown.tags.map(withoutNul),
    active: shown.active,
    createdAt: momentIn(shown.created_at) as number,
    updatedAt: momentIn(shown.updated_at) as number,
  };
}

/** As the registry stored them. A row that was made in SQL has none. */
function namesOf({ sync_names }: PoolRow, poolType: string): TargetNames {
  const stored = { ...(parsed(sync_names) as Record<string, unknown> | null | undefined) };
  const name = (value: unknown) => (typeof value === 'string' ? textOf(value, textLimits.name) : null);
  return {
    accountName: name(stored.account_name),
    site: name(stored.site),
    devicePrefix: name(stored.device_prefix) ?? poolType.toUpperCase(),
    incomeSource: name(stored.income_source) ?? poolType.toUpperCase(),
  };
}
