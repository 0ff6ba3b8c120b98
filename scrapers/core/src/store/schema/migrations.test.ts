import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fullReading, noon } from '../../../testing/samples.ts';
import { fileOfSchema } from '../../../testing/store/file-of-schema.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { checkFile } from './check-file.ts';
import { openDatabase } from './database.ts';

const tables = [
  'pool_summary',
  'worker_status',
  'pool_hashrate',
  'latest_pool_status',
  'daily_earnings',
  'anomaly_log',
];

function shown(database: Database.Database): unknown[][] {
  return tables.map((name) => database.prepare(`SELECT * FROM ${name} ORDER BY 1, 2, 3`).all());
}

const hashrate = fc.option(fc.oneof(fc.nat(400_000), fc.double({ min: 0, max: 1e7, noNaN: true })));
const rows = fc.record({
  scaleOffline: fc.tuple(fc.constantFrom(0, 3, 6, 9, 12), fc.nat(1)).map(([scale, offline]) => scale + offline),
  rates: fc.tuple(hashrate, hashrate, hashrate),
  seenAgo: fc.option(fc.integer({ min: -100, max: 10_000_000 })),
  rejectE8: fc.option(
    fc.oneof(
      fc.integer({ min: 0, max: 1e8 }),
      fc.nat(10_000).map((rate) => rate * 10_000),
    ),
  ),
});

test('a file of schema 3 shows the same afterwards, and its workers have the same figures', () => {
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 40 }), (workers) => {
      const { path, database } = fileOfSchema(3);
      database.exec(`
        INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
          VALUES ('alphapool_001', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company');
        INSERT INTO reading (pool_key, time, coin, currency, online_workers, workers_complete, balance, derived, dropped_rows)
          VALUES (1, ${noon}, 'BTC', 'BTC', 1, 1, '0.01864218', '[]', 0);
        INSERT INTO reading_hashrate VALUES (1, 'sha256', 37.405e15, NULL, 38.21e15);
        UPDATE pool SET latest_reading = 1;`);
      workers.forEach(({ scaleOffline, rates, seenAgo, rejectE8 }, index) => {
        // Only whole numbers were divided.
        const kept = rates.map((rate) => (rate === null || scaleOffline < 2 ? rate : Math.floor(rate)));
        // Listed by name, which is to be their order here.
        const name = `w${String(index).padStart(2, '0')}`;
        database
          .prepare('INSERT INTO worker (worker_key, pool_key, worker_id, worker_name) VALUES (?, 1, ?, ?)')
          .run(index + 1, name, name);
        database
          .prepare('INSERT INTO worker_reading VALUES (1, ?, ?, ?, ?, ?, ?, ?)')
          .run(index + 1, scaleOffline, ...kept, seenAgo, rejectE8);
      });
      const before = shown(database);
      database.close();

      const after = openDatabase(path);
      expect(shown(after)).toEqual(before);
      after.close();
      const { store, sql } = openTestStore(path);
      const told = store.details.workers('alphapool_001', { limit: 100, after: null }).entries;
      expect(told.map(({ reject_rate }) => reject_rate)).toEqual(
        workers.map(({ rejectE8 }) => (rejectE8 === null ? null : rejectE8 / 1e8)),
      );
      expect(told.map(({ hashrate_10m_hs }) => hashrate_10m_hs)).toEqual(
        workers.map(({ scaleOffline, rates: [rate] }) =>
          rate === null || scaleOffline < 2 ? rate : Math.floor(rate) * 10 ** (scaleOffline - (scaleOffline % 3)),
        ),
      );
      expect(sql('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    }),
    { numRuns: 8 },
  );
});

test.each([1, 2, 3, 4, 5])('a file of schema %i can be checked, and so restored', (schema) => {
  const { path, database } = fileOfSchema(schema);
  database.exec(`
    INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
      VALUES ('alphapool_001', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company');
    INSERT INTO reading (pool_key, time, coin, currency, workers_complete, derived, dropped_rows)
      VALUES (1, ${noon}, 'BTC', 'BTC', 1, '[]', 0)`);
  database.close();
  const { faults, tables } = checkFile(path);
  expect({ faults, reading: tables.find(({ table }) => table === 'reading') }).toEqual({
    faults: [],
    reading: { table: 'reading', rows: 1, oldest: '2026-11-21 12:00:00', newest: '2026-11-21 12:00:00' },
  });
});

test('views, tables, triggers and indexes that people made in a file of schema 3 still work', () => {
  const { path, database } = fileOfSchema(3);
  database.exec(`
    INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
      VALUES ('alphapool_001', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company');
    CREATE VIEW own_offline AS
      SELECT l.pool_name, w.worker_name FROM latest_pool_status l LEFT JOIN worker_status w ON w.pool_id = l.pool_id AND w.status = 'OFFLINE';
    CREATE TABLE own_notes (note TEXT);
    CREATE TRIGGER own_trigger AFTER INSERT ON reading BEGIN INSERT INTO own_notes VALUES (NEW.reading_key); END;
    CREATE INDEX own_index ON anomaly (severity);`);
  database.close();
  openDatabase(path).close();
  const { record, sql } = openTestStore(path);
  record(fullReading());
  expect(sql('SELECT * FROM own_offline WHERE pool_name IS NOT NULL').length).toBeGreaterThan(0);
  expect(sql('SELECT * FROM own_notes')).toEqual([{ note: '1' }]);
  expect(sql("SELECT name FROM sqlite_schema WHERE name = 'own_index'")).toHaveLength(1);
});

const views = [...tables, 'worker_hourly', 'worker_daily', 'pool_hourly'];
const state = fc.record({
  code: fc.integer({ min: 0, max: 11 }),
  seenAgo: fc.option(fc.integer({ min: -100, max: 10_000_000 })),
  rates: fc.tuple(fc.option(fc.nat(400_000)), fc.option(fc.nat(400_000)), fc.option(fc.nat(400_000))),
  offline: fc.nat(5),
});

test('a file of schema 4 shows the same figures afterwards, each part of the moment of the newest reading', () => {
  fc.assert(
    fc.property(fc.array(state, { minLength: 1, maxLength: 20 }), (workers) => {
      const { path, database } = fileOfSchema(4);
      database.exec(`
        INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
          VALUES ('alphapool_001', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company');
        INSERT INTO reading (pool_key, time, timestamp, coin, currency, online_workers, offline_workers, workers_complete, balance, paid_total, last_income,
          network_difficulty, derived, dropped_rows)
          VALUES (1, ${noon}, '2026-11-21 12:00:00', 'BTC', 'BTC', 1, 2, 1, '0.01864218', '1.20000000', '0.01570138', 5e12, '["paid_total"]', 3);
        INSERT INTO reading_hashrate VALUES (1, 'sha256', 37.405e15, NULL, 38.21e15);
        INSERT INTO reading_hour VALUES (1, 400000, 6, ${noon} - 99, 5, 1, 4, '0.5', 'BTC');
        INSERT INTO reading_hour_hashrate VALUES (1, 400000, 'sha256', 6, 1, 1e12, 5e12, 2e12, 0, 6e12);
        UPDATE pool SET latest_reading = 1, failure_kind = 'unavailable', failure_message = 'Down.', failure_since = ${noon} + 600, failure_count = 2;`);
      workers.forEach(({ code, seenAgo, rates, offline }, index) => {
        const key = index + 1;
        database
          .prepare('INSERT INTO worker (worker_key, pool_key, worker_id, worker_name) VALUES (?, 1, ?, ?)')
          .run(key, `w${key}`, `w${key}`);
        database
          .prepare(
            'INSERT INTO worker_reading (id, state, hashrate_10m, hashrate_1h, hashrate_24h, reject) VALUES (?, ?, ?, ?, ?, 12)',
          )
          .run(2 ** 24 + key, seenAgo === null ? code + 12 : 24 * seenAgo + code, ...rates);
        for (const table of ['worker_hour', 'worker_day'])
          database.prepare(`INSERT INTO ${table} VALUES (?, 400000, 5, ?, 0, 9, 1, 10, 3)`).run(key, offline);
      });
      const look = (of: Database.Database) =>
        views.map((name) => of.prepare(`SELECT * FROM ${name} ORDER BY 1, 2, 3`).all());
      const before = look(database);
      database.close();

      const after = openDatabase(path);
      expect(look(after)).toEqual(before);
      after.close();
      const { store } = openTestStore(path);
      const error = { kind: 'unavailable', message: 'Down.', since: '2026-11-21T12:10:00Z', count: 2 };
      const part = { offered: true, observed_at: '2026-11-21T12:00:00Z', freshness: 'fresh', error };
      expect(store.pools.status('alphapool_001')).toMatchObject({
        current_hashrate: '37.405 PH/s',
        online_workers: 1,
        offline_workers: 2,
        workers_complete: true,
        balance: '0.01864218',
        paid_total: '1.20000000',
        last_income: '0.01570138',
        network_difficulty: 5e12,
        derived: ['paid_total'],
        dropped_rows: 3,
        unreadable_figures: 0,
        observed_at: '2026-11-21T12:00:00Z',
        last_error: { part: null, ...error },
        parts: { hashrate: part, workers: part, money: part, earnings: part, payouts: part, network: part },
      });
      expect(store.details.workers('alphapool_001', { limit: 100, after: null }).entries).toHaveLength(workers.length);
      // What the older version did not say is not taken for read: a part that is gone may just never have been there.
      expect(store.recorder.known('alphapool_001')?.partsRead).toEqual(new Set());
    }),
    { numRuns: 20 },
  );
});

test('payments that are certainly one become one, with a note for each; others stay', () => {
  const { path, database } = fileOfSchema(5);
  const put = database.prepare(`
    INSERT INTO payout (pool_key, payout_id, paid_at, currency, amount, fee, tx, recorded_at) VALUES (1, ?, ?, 'LTC', ?, ?, ?, ?)`);
  database.exec("INSERT INTO pool (pool_id, account_key) VALUES ('alphapool_001', 'a')");
  const rows: [
    id: string,
    paidAt: number,
    amount: string,
    fee: string | null,
    tx: string | null,
    recordedAt: number,
  ][] = [
    // The transaction paid twice once, and once the other row had left the list.
    ['x/0.01', 100, '0.01', null, 'x', 1],
    ['x', 100, '0.01', '0.001', 'x', 2],
    ['x/0.02', 200, '0.02', null, 'x', 1],
    // The transaction came later.
    ['300 0.03', 300, '0.03', null, null, 1],
    ['300 0.03 y', 300, '0.03', null, 'y', 2],
    // Both at once.
    ['z/0.04', 400, '0.04', null, 'z', 3],
    ['z', 400, '0.04', null, 'z', 2],
    ['400:0.04', 400, '0.04', null, null, 1],
    // Two transactions, two ids of the pool's own, two without a transaction: two payments each.
    ['v', 500, '0.05', null, 'v', 1],
    ['w', 500, '0.05', null, 'w', 1],
    ['77', 600, '0.06', null, 'u', 1],
    ['78', 600, '0.06', null, 'u', 1],
    ['700:0.07', 700, '0.07', null, null, 1],
    ['700:0.07#2', 700, '0.07', null, null, 1],
    // What has an id of the pool's own stays.
    ['t', 800, '0.08', null, 't', 1],
    ['79', 800, '0.08', null, 't', 2],
    ['900 0.09', 900, '0.09', null, null, 1],
    ['80', 900, '0.09', null, null, 2],
    // A number that is none.
    ['0', 1000, '0.10', null, 'q', 1],
  ];
  for (const row of rows) put.run(row);
  database.close();
  const notes: string[] = [];
  const migrated = openDatabase(path, { onNote: (note) => notes.push(note) });
  const stored = migrated
    .prepare('SELECT payout_id, own_id, fee, tx, recorded_at, account FROM payout ORDER BY paid_at, payout_id')
    .raw()
    .all();
  migrated.close();
  expect(stored).toEqual([
    ['x/0.01', null, '0.001', 'x', 1, 'a'],
    ['x/0.02', null, null, 'x', 1, 'a'],
    ['300 0.03', null, null, 'y', 1, 'a'],
    ['400:0.04', null, null, 'z', 1, 'a'],
    ['v', null, null, 'v', 1, 'a'],
    ['w', null, null, 'w', 1, 'a'],
    ['77', '77', null, 'u', 1, 'a'],
    ['78', '78', null, 'u', 1, 'a'],
    ['700:0.07', null, null, null, 1, 'a'],
    ['700:0.07#2', null, null, null, 1, 'a'],
    ['79', '79', null, 't', 1, 'a'],
    ['80', '80', null, null, 1, 'a'],
    ['0', null, null, 'q', 1, 'a'],
  ]);
  expect(notes.filter((note) => note.includes('stored twice'))).toEqual([
    'alphapool_001: the payment of 0.01 LTC at 1970-01-01 00:01:40 UTC was stored twice. "x" is gone, "x/0.01" stays.',
    'alphapool_001: the payment of 0.03 LTC at 1970-01-01 00:05:00 UTC was stored twice. "300 0.03 y" is gone, "300 0.03" stays.',
    'alphapool_001: the payment of 0.04 LTC at 1970-01-01 00:06:40 UTC was stored twice. "z" is gone, "400:0.04" stays.',
    'alphapool_001: the payment of 0.04 LTC at 1970-01-01 00:06:40 UTC was stored twice. "z/0.04" is gone, "400:0.04" stays.',
    'alphapool_001: the payment of 0.08 LTC at 1970-01-01 00:13:20 UTC was stored twice. "t" is gone, "79" stays.',
    'alphapool_001: the payment of 0.09 LTC at 1970-01-01 00:15:00 UTC was stored twice. "900 0.09" is gone, "80" stays.',
  ]);
});

test('of anomalies of schema 8 that are over only those have an end that a reading shows', () => {
  const { path, database } = fileOfSchema(8);
  database.exec(`
    INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
      VALUES ('alphapool_001', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company');
    INSERT INTO reading (pool_key, time, timestamp, coin, currency, workers_complete, derived, dropped_rows)
      VALUES (1, ${noon}, '2026-11-21 12:00:00', 'BTC', 'BTC', 1, '[]', 0);
    INSERT INTO anomaly (pool_key, anomaly_type, description, severity, opened_at, updated_at, resolved, lasting, state) VALUES
      (1, 'OFFLINE_WORKERS', 'Over at the reading.', 'HIGH', ${noon} - 600, ${noon}, 1, 0, '{}'),
      (1, 'OFFLINE_WORKERS', 'Marked again after it was over.', 'HIGH', ${noon} - 600, ${noon} + 7, 1, 0, '{}'),
      (1, 'OFFLINE_WORKERS', 'Imported.', 'HIGH', ${noon}, ${noon}, 1, 0, 'null'),
      (1, 'OFFLINE_WORKERS', 'Marked, and it goes on.', 'HIGH', ${noon} - 600, ${noon}, 1, 1, '{}'),
      (1, 'HASHRATE_DROP', 'Open.', 'HIGH', ${noon} - 600, ${noon}, 0, 1, '{}')`);
  database.close();
  const { store } = openTestStore(path);
  const { entries } = store.details.anomalies('alphapool_001', null, { limit: 9, after: null });
  const ends = entries.filter(({ ended_at }) => ended_at !== null);
  expect(entries).toHaveLength(5);
  expect(ends).toMatchObject([{ description: 'Over at the reading.', ended_at: '2026-11-21T12:00:00Z' }]);
});

test('a pool whose metadata went in a file of schema 13 is gone since nobody knows when, and the next time is noted', () => {
  const { path, database } = fileOfSchema(13);
  const [put, remove] = [
    `INSERT INTO pool_metadata (pool_id, pool_name, observer_url, client_name, country, company)
      VALUES ('alphapool_001', 'Main', 'https://alphapool.example', 'Client', 'Norway', 'Company')`,
    'DELETE FROM pool_metadata',
  ];
  database.exec(`${put}; ${remove}`);
  database.close();
  const migrated = openDatabase(path);
  const removedAt = () => migrated.prepare('SELECT removed_at FROM pool').pluck().get();
  expect(removedAt()).toBeNull();
  migrated.exec(`${put}; ${remove}`);
  expect(removedAt()).toEqual(expect.any(Number));
  migrated.exec(put);
  expect(removedAt()).toBeNull();
  migrated.close();
});
