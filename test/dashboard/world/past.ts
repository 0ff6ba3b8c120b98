import Database from 'better-sqlite3';

const hour = 3600;
const days = 45;

interface Latest {
  pool_key: number;
  reading_key: number;
  time: number;
}

/**
 * Gives every pool of a service's file a past, made of its newest reading: a reading an hour for six weeks and one each ten minutes for
 * two days, with a gap, with hours in which nothing was mined, with days that earned something and with anomalies. A demo that has
 * just begun has none of it, and charts of one point show nothing.
 * @param now unix seconds.
 */
export function givePast(file: string, now: number): void {
  const database = new Database(file, { timeout: 10_000 });
  try {
    const latest = database
      .prepare<[], Latest>(
        'SELECT pool_key, reading_key, time FROM pool JOIN reading USING (pool_key) WHERE reading_key = latest_reading',
      )
      .all();
    database.transaction(() => {
      for (const pool of latest) {
        addReadings(database, pool, now);
        addEarnings(database, pool, now);
        addAnomalies(database, pool, now);
      }
    })();
  } finally {
    database.close();
  }
}

/** Whatever else a reading has is as in the newest one. */
function addReadings(database: Database.Database, { pool_key, reading_key, time }: Latest, now: number): void {
  const columns = database
    .prepare<[], { name: string }>("SELECT name FROM pragma_table_info('reading')")
    .all()
    .map(({ name }) => name)
    .filter((name) => !['reading_key', 'time', 'timestamp'].includes(name));
  const reading = database.prepare(
    `INSERT INTO reading (time, timestamp, ${columns.join(', ')})
     SELECT @at, datetime(@at, 'unixepoch'), ${columns.join(', ')} FROM reading WHERE reading_key = @like`,
  );
  const hashrates = database.prepare(
    `INSERT INTO reading_hashrate
     SELECT @made, algorithm, current_hs * @factor, avg_1h_hs * @factor, avg_24h_hs FROM reading_hashrate WHERE reading_key = @like`,
  );
  for (const at of momentsBefore(Math.min(now, time), pool_key)) {
    const { lastInsertRowid: made } = reading.run({ at, like: reading_key });
    hashrates.run({ made, like: reading_key, factor: factorAt(at, pool_key) });
  }
}

function momentsBefore(end: number, poolKey: number): number[] {
  const moments: number[] = [];
  for (let at = end - days * 24 * hour; at < end - 48 * hour; at += hour) moments.push(at);
  for (let at = end - 48 * hour; at < end - 60; at += 600) moments.push(at);
  // Hours in which the pool could not be read, at each pool others.
  const ago = (at: number) => (end - at) / hour - (poolKey % 5);
  return moments.filter((at) => !(ago(at) > 7 && ago(at) < 10) && !(ago(at) > 200 && ago(at) < 214));
}

/** A rate that wanders over the day, and an outage that is a true zero. */
function factorAt(at: number, poolKey: number): number {
  const hours = Math.floor(at / hour);
  if ((hours + poolKey * 7) % 311 < 2) return 0;
  return 1 + 0.06 * Math.sin(at / 9000 + poolKey) + 0.03 * Math.sin(at / 1700 + 2 * poolKey);
}

/** Days before those that the pool itself lists, for pools that list any. */
function addEarnings(database: Database.Database, { pool_key }: Latest, now: number): void {
  database
    .prepare(
      `WITH RECURSIVE day(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM day WHERE n < ${days}),
         oldest AS (SELECT * FROM earning WHERE pool_key = @pool ORDER BY date LIMIT 1)
       INSERT OR IGNORE INTO earning (pool_key, date, currency, amount, hashrate_hs, recorded_at)
       SELECT pool_key, date(date, '-' || (n + 1) || ' days'), currency, printf('%d.%08d', 0, 1200000 + (n * 7919 + pool_key * 31) % 500000),
         hashrate_hs, @now FROM day CROSS JOIN oldest`,
    )
    .run({ pool: pool_key, now });
}

function addAnomalies(database: Database.Database, { pool_key }: Latest, now: number): void {
  const add = database.prepare(
    `INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, '{}')`,
  );
  const past = now - 3 * 24 * hour;
  add.run(pool_key, 'HASHRATE_DROP', 'Hashrate fell by 31 % within an hour.', 'HIGH', past, past + 2 * hour, 1);
  if (pool_key % 3 === 0) return;
  const since = now - 5 * hour;
  add.run(
    pool_key,
    'PAYMENT_DELAY',
    'No payout for 3 days although the threshold was passed.',
    'MEDIUM',
    since,
    since,
    0,
  );
}
