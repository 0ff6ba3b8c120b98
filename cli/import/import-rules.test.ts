import { join } from 'node:path';
import { openStore } from '@poolgate/core/store/store.ts';
import { retention } from '@poolgate/core/testing/open-test-store.ts';
import { fullReading, worker } from '@poolgate/core/testing/samples.ts';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createImportWorld, type ImportWorld, poolMetadata } from '../testing/import-world.ts';
import { outcomeAsJson } from './report.ts';

/** An old file, row by row. */
function oldFile({ file }: ImportWorld): (statement: string) => void {
  const database = new Database(file);
  onTestFinished(() => void database.close());
  database.exec(`
    CREATE TABLE pool_summary (id INTEGER PRIMARY KEY, timestamp, current_hashrate, avg_hashrate_24h, online_workers, offline_workers, balance, last_income,
      pool_luck, network_difficulty, estimated_earnings);
    CREATE TABLE worker_status (id INTEGER PRIMARY KEY, timestamp, worker_name, status, hashrate_10m, hashrate_1h, hashrate_24h, last_exchange_time);
    CREATE TABLE daily_earnings (id INTEGER PRIMARY KEY, date, total_income, hashrate, recorded_at);
    CREATE TABLE anomaly_log (id INTEGER PRIMARY KEY, timestamp, anomaly_type, description, severity, resolved);`);
  return (statement) => void database.exec(statement);
}

const summary = (time: string, rest = "'5 PH/s', '5 PH/s', 2, 0, '0.5BTC', '0.1BTC', NULL, NULL, NULL") =>
  `INSERT INTO pool_summary VALUES (NULL, '${time}', ${rest});`;
const workerRow = (time: string, name: string, rest = "'ONLINE', '1.000 TH/s', '1.000 TH/s', '1.000 TH/s', NULL") =>
  `INSERT INTO worker_status VALUES (NULL, '${time}', '${name}', ${rest});`;

/** What the service had recorded before. */
function service({ dataDir }: ImportWorld) {
  const store = openStore({
    path: join(dataDir, 'alphapool.db'),
    owned: null,
    retention,
    defaultPollInterval: 600,
    now: () => new Date(),
  });
  onTestFinished(() => store.close());
  const settings = {
    pollIntervalSeconds: 600,
    rememberWorkersSeconds: undefined,
    payoutThreshold: null,
    payoutPeriodHours: null,
  };
  store.registry.putFromFile(poolMetadata('alphapool_001'), 'a.yaml', 'digest', 600);
  return {
    store,
    record: (iso: string, reading = fullReading()) =>
      store.recorder.recordReading('alphapool_001', Date.parse(iso) / 1000, reading, settings),
  };
}

describe('what cannot be read', () => {
  test('is refused by table, row and column; everything else is taken', () => {
    const world = createImportWorld();
    const sql = oldFile(world);
    sql(summary('2026-01-01 00:00:00'));
    sql(summary('2026-01-01 00:10:00', "'5 QH/s', '5 PH/s', 2, 0, '0.5BTC', '0.1BTC', NULL, NULL, NULL"));
    sql(summary('2026-01-01 00:20:00', "'5 PH/s', '5 PH/s', 'two', 0, '0.5BTC', '0.1BTC', NULL, NULL, NULL"));
    sql(summary('soon'));
    sql(summary('2026-12-01 00:00:00'));
    sql(summary('2026-01-01 00:30:00', "'5 PH/s', '5 PH/s', 2, 0, '0.5BTC', '0.1LTC', NULL, NULL, NULL"));
    sql(workerRow('2026-01-01 00:00:01', 'a'));
    sql(workerRow('2026-01-01 00:00:02', 'b', "'SLEEPING', '1 TH/s', '1 TH/s', '1 TH/s', NULL"));
    sql(workerRow('2026-01-01 00:00:03', ''));
    sql(
      "INSERT INTO daily_earnings VALUES (1, '12/31/2025', '', NULL, NULL), (2, 'Monday', '1', NULL, NULL), (3, '2025-12-30', '0.3', NULL, NULL)",
    );
    sql(`INSERT INTO anomaly_log VALUES (1, '2026-01-01 00:00:00', 'offline workers', 'see https://alphapool.example/observer-link/abc', 'High', 0),
      (2, '2026-01-01 00:00:00', 'ALIENS', 'seen', 'HIGH', 0), (3, '2026-01-01 00:00:00', 'HASHRATE_DROP', NULL, 'LOW', 0)`);
    const outcome = world.run();
    expect(outcome.report.refusals.map(({ table, rowid, column, value }) => [table, rowid, column, value])).toEqual([
      ['pool_summary', 2, 'current_hashrate', '5 QH/s'],
      ['pool_summary', 3, 'online_workers', 'two'],
      ['pool_summary', 4, 'timestamp', 'soon'],
      ['pool_summary', 5, 'timestamp', '2026-12-01 00:00:00'],
      ['pool_summary', 6, 'balance', '0.5BTC'],
      ['worker_status', 2, 'status', 'SLEEPING'],
      ['worker_status', 3, 'worker_name', ''],
      ['daily_earnings', 1, 'total_income', ''],
      ['daily_earnings', 2, 'date', 'Monday'],
      ['anomaly_log', 2, 'anomaly_type', 'ALIENS'],
      ['anomaly_log', 3, 'severity', 'LOW'],
    ]);
    const { counts } = outcome.report;
    expect(
      [counts.pool_summary, counts.worker_status].map(({ read, taken, refused }) => [read, taken, refused]),
    ).toEqual([
      [6, 1, 5],
      [3, 1, 2],
    ]);
    // The list lacks rows, and says so.
    expect(world.sql('alphapool', 'SELECT workers_complete FROM reading')).toEqual([{ workers_complete: 0 }]);
    expect(world.sql('alphapool', 'SELECT description, severity, resolved FROM anomaly_log')).toEqual([
      { description: 'see (link)', severity: 'HIGH', resolved: 0 },
    ]);
    expect(JSON.stringify(outcomeAsJson(outcome))).not.toContain('observer-link');
  });

  test('a cell that the row can do without is unknown, and told', () => {
    const world = createImportWorld();
    const sql = oldFile(world);
    sql(summary('2026-01-01 00:00:00', "'5 PH/s', '', 2, NULL, '--', '', '104', 0, 'unknown'"));
    sql(workerRow('2026-01-01 00:00:01', 'a', "'ONLINE', '1 TH/s', '1 TH/s', '1 TH/s', '2 minutes ago'"));
    sql(workerRow('2026-01-01 00:00:02', 'b', "'ONLINE', '1 TH/s', '1 TH/s', '1 TH/s', '2026-01-01 05:00:00'"));
    const { report } = world.run();
    const kinds = report.conversions().map(({ table, column, kind, count }) => `${table}.${column} ${kind} ${count}`);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'pool_summary.avg_hashrate_24h empty_text 1',
        'pool_summary.balance no_value 1',
        'pool_summary.last_income empty_text 1',
        'pool_summary.pool_luck unreadable 1',
        'pool_summary.network_difficulty zero 1',
        'pool_summary.estimated_earnings unreadable 1',
        'worker_status.last_exchange_time unreadable 1',
        'worker_status.last_exchange_time exchange_after_row 1',
        'worker_status.timestamp gathered 2',
        'worker_status.hashrate_10m unit_spelling 2',
        'worker_status.timestamp no_zone 2',
      ]),
    );
    expect(world.sql('alphapool', 'SELECT * FROM pool_summary')).toMatchObject([
      {
        current_hashrate: '5.000 PH/s',
        avg_hashrate_24h: null,
        online_workers: 2,
        offline_workers: null,
        balance: null,
        last_income: null,
        pool_luck: null,
        network_difficulty: null,
        estimated_earnings: null,
      },
    ]);
  });

  test('zeros beside evidence against them become null, and true ones stay', () => {
    const world = createImportWorld();
    const sql = oldFile(world);
    sql(summary('2026-01-01 00:00:00', "'0', '7 PH/s', 1, 1, '0', '', NULL, NULL, NULL"));
    sql(workerRow('2026-01-01 00:00:01', 'on', "'ONLINE', '0', '0 TH/s', '0', '2025-12-31 23:58:00'"));
    sql(workerRow('2026-01-01 00:00:02', 'off', "'OFFLINE', '0', '0 TH/s', '0', '2025-12-31 20:00:00'"));
    sql(summary('2026-01-01 00:10:00', "'0', '7 PH/s', 0, 2, '0', '', NULL, NULL, NULL"));
    world.run({ currency: 'BTC' });
    expect(
      world.sql('alphapool', 'SELECT current_hashrate, avg_hashrate_24h, balance FROM pool_summary ORDER BY 1'),
    ).toEqual([
      { current_hashrate: null, avg_hashrate_24h: '7.000 PH/s', balance: '0.00000000BTC' },
      { current_hashrate: '0.000 H/s', avg_hashrate_24h: '7.000 PH/s', balance: '0.00000000BTC' },
    ]);
    expect(
      world.sql(
        'alphapool',
        'SELECT worker_name, hashrate_10m, hashrate_1h, hashrate_24h FROM worker_status ORDER BY 1',
      ),
    ).toEqual([
      { worker_name: 'off', hashrate_10m: '0.000 H/s', hashrate_1h: '0.000 H/s', hashrate_24h: '0.000 H/s' },
      { worker_name: 'on', hashrate_10m: null, hashrate_1h: null, hashrate_24h: null },
    ]);
    expect(world.sql('alphapool', 'SELECT workers_complete FROM reading ORDER BY time')).toEqual([
      { workers_complete: 1 },
      { workers_complete: 0 },
    ]);
  });
});

describe('readings', () => {
  test('workers without a summary: what only a summary tells is unknown', () => {
    const world = createImportWorld();
    const sql = oldFile(world);
    for (const minute of ['00', '10'])
      for (const name of ['a', 'b']) sql(workerRow(`2026-01-01 00:${minute}:00`, name));
    world.run();
    expect(
      world.sql(
        'alphapool',
        'SELECT timestamp, current_hashrate, online_workers, offline_workers, balance FROM pool_summary',
      ),
    ).toEqual(
      ['00', '10'].map((minute) => ({
        timestamp: `2026-01-01 00:${minute}:00`,
        current_hashrate: null,
        online_workers: null,
        offline_workers: null,
        balance: null,
      })),
    );
  });

  test('two workers of one name stay two, and a row that stands twice comes once', () => {
    const world = createImportWorld();
    const sql = oldFile(world);
    for (const hour of ['00', '01', '02']) {
      sql(summary(`2026-01-01 ${hour}:00:00`));
      sql(workerRow(`2026-01-01 ${hour}:00:01`, 'rig'));
      sql(workerRow(`2026-01-01 ${hour}:00:02`, 'other'));
      sql(workerRow(`2026-01-01 ${hour}:00:03`, 'rig', "'OFFLINE', '0', '0', '2 TH/s', NULL"));
      sql(workerRow(`2026-01-01 ${hour}:00:03`, 'rig', "'OFFLINE', '0', '0', '2 TH/s', NULL"));
    }
    const { report } = world.run();
    expect(report.counts.worker_status).toMatchObject({ read: 12, taken: 9, repeated: 3, refused: 0 });
    expect(world.sql('alphapool', "SELECT worker_id FROM worker WHERE worker_name = 'rig' ORDER BY 1")).toEqual([
      { worker_id: 'rig' },
      { worker_id: 'rig#2' },
    ]);
    expect(world.sql('alphapool', 'SELECT timestamp, count(*) AS n FROM worker_status GROUP BY 1 ORDER BY 1')).toEqual(
      ['00', '01', '02'].map((hour) => ({ timestamp: `2026-01-01 ${hour}:00:00`, n: 3 })),
    );
  });

  test('a scrape that may still go on is left for the next import, and then taken whole', () => {
    const world = createImportWorld();
    const sql = oldFile(world);
    for (const minute of ['00', '10', '20']) sql(summary(`2026-01-01 00:${minute}:00`));
    sql(workerRow('2026-01-01 00:20:01', 'a'));
    const early = world.run({}, new Date('2026-01-01T00:20:02Z')).report.counts;
    expect([early.pool_summary, early.worker_status].map(({ taken, unfinished }) => [taken, unfinished])).toEqual([
      [2, 1],
      [0, 1],
    ]);
    sql(workerRow('2026-01-01 00:20:03', 'b'));
    world.run({}, new Date('2026-01-01T00:29:00Z'));
    expect(world.sql('alphapool', 'SELECT timestamp, count(*) AS n FROM worker_status GROUP BY 1 ORDER BY 1')).toEqual([
      { timestamp: '2026-01-01 00:20:00', n: 2 },
    ]);
  });

  test('local times are told in UTC; the hour that comes twice keeps its order', () => {
    const world = createImportWorld();
    const sql = oldFile(world);
    for (const time of ['01:50', '02:10', '02:50', '02:10', '02:50', '03:10']) sql(summary(`2025-10-26 ${time}:00`));
    const { report } = world.run({ timezone: 'Europe/Berlin' });
    expect(world.sql('alphapool', 'SELECT timestamp FROM pool_summary ORDER BY 1')).toEqual(
      [
        '2025-10-25 23:50',
        '2025-10-26 00:10',
        '2025-10-26 00:50',
        '2025-10-26 01:10',
        '2025-10-26 01:50',
        '2025-10-26 02:10',
      ].map((time) => ({ timestamp: `${time}:00` })),
    );
    expect(report.conversions()).toContainEqual(expect.objectContaining({ kind: 'ambiguous_local', count: 4 }));
  });
});

describe('beside what the service has recorded', () => {
  test('its own readings, days and anomalies stay, and its newest stays the newest', () => {
    const world = createImportWorld();
    const { store, record } = service(world);
    record(
      '2026-01-01T00:10:00Z',
      fullReading({ earnings: [{ date: '2025-12-31', amount: '0.02000000', hashrateHs: null }] }),
    );
    const before = store.pools.status('alphapool_001');
    const sql = oldFile(world);
    for (const minute of ['00', '10', '05']) sql(summary(`2026-01-01 00:${minute}:00`));
    sql(
      "INSERT INTO daily_earnings VALUES (1, '2025-12-30', '0.01', NULL, NULL), (2, '2025-12-31', '0.03', NULL, NULL)",
    );
    const outcome = world.run();
    expect(outcome.pools).toMatchObject([
      {
        metadata: 'present',
        currency: 'BTC',
        readings: { taken: 2, there: 1 },
        differing: [Date.parse('2026-01-01T00:10:00Z') / 1000],
        conflicts: [{ date: '2025-12-31', stored: '0.02000000', offered: '0.03000000' }],
      },
    ]);
    expect(outcome.report.counts.daily_earnings).toMatchObject({ read: 2, taken: 1, conflicts: 1 });
    expect(store.pools.status('alphapool_001')).toEqual(before);
    expect(world.sql('alphapool', 'SELECT date, total_income FROM daily_earnings ORDER BY 1')).toEqual([
      { date: '2025-12-30', total_income: '0.01000000' },
      { date: '2025-12-31', total_income: '0.02000000' },
    ]);
    const own = (table: string) => world.sql('alphapool', `SELECT count(*) AS n FROM ${table}`);
    expect(own('anomaly_log')).toEqual([{ n: 1 }]);
    // The service goes on in the same file.
    record('2026-01-01T00:20:00Z');
    expect(own('pool_summary')).toEqual([{ n: 4 }]);
  });

  test('a newer reading becomes the newest', () => {
    const world = createImportWorld();
    const { store, record } = service(world);
    record('2026-01-01T00:10:00Z');
    const sql = oldFile(world);
    sql(summary('2026-01-01 00:30:00'));
    sql(summary('2026-01-01 00:20:00'));
    world.run();
    expect(store.pools.status('alphapool_001')).toMatchObject({
      observed_at: '2026-01-01T00:30:00Z',
      balance: '0.50000000',
      algorithm: 'sha256',
      coin: 'BTC',
    });
  });

  test('a worker that the service knows by an id of the pool stays one worker', () => {
    const world = createImportWorld();
    const { record } = service(world);
    const known = worker('8812', { workerName: 'rig' });
    record(
      '2026-01-01T00:10:00Z',
      fullReading({ workers: [known, worker('8813', { workerName: 'twin' }), worker('8814', { workerName: 'twin' })] }),
    );
    const sql = oldFile(world);
    for (const name of ['rig', 'twin', 'new']) sql(workerRow('2026-01-01 00:00:00', name));
    world.run();
    world.run();
    expect(world.sql('alphapool', 'SELECT worker_id, worker_name FROM worker ORDER BY 1')).toEqual([
      { worker_id: '8812', worker_name: 'rig' },
      { worker_id: '8813', worker_name: 'twin' },
      { worker_id: '8814', worker_name: 'twin' },
      { worker_id: 'new', worker_name: 'new' },
      { worker_id: 'twin', worker_name: 'twin' },
    ]);
    expect(world.sql('alphapool', "SELECT count(*) AS n FROM worker_status WHERE worker_name = 'rig'")).toEqual([
      { n: 2 },
    ]);
  });

  test('an hour that was reduced to its aggregate is there already', () => {
    const world = createImportWorld();
    service(world);
    const hour = Date.parse('2026-01-01T00:00:00Z') / 3_600_000;
    world.sql(
      'alphapool',
      `INSERT INTO reading_hour (pool_key, hour, readings, last_time) SELECT pool_key, ${hour}, 6, ${hour * 3600 + 3000} FROM pool`,
    );
    const sql = oldFile(world);
    sql(summary('2026-01-01 00:30:00'));
    sql(summary('2026-01-01 01:30:00'));
    expect(world.run().pools[0]?.readings).toEqual({ taken: 1, there: 1 });
  });
});

test('a day that was recorded again counts once, as it was recorded last', () => {
  const world = createImportWorld();
  const sql = oldFile(world);
  sql(`INSERT INTO daily_earnings VALUES (1, '11/22/2025 12:00:00 AM', '0.3', '1 PH/s', '2025-11-23 02:00:00'), (2, '2025-11-22', '0.2', '1 PH/s', '2025-11-23 01:00:00'),
    (3, '2025-11-21', '0.1BTC', NULL, NULL), (4, '2025-11-21', '0.15', NULL, NULL)`);
  const { report } = world.run({ currency: 'BTC' });
  expect(report.counts.daily_earnings).toMatchObject({ read: 4, taken: 2, repeated: 2 });
  expect(world.sql('alphapool', 'SELECT date, total_income FROM daily_earnings ORDER BY 1')).toEqual([
    { date: '2025-11-21', total_income: '0.15000000' },
    { date: '2025-11-22', total_income: '0.30000000' },
  ]);
});

describe('what is said where an import cannot begin', () => {
  test('amounts without any currency', () => {
    const world = createImportWorld();
    oldFile(world)("INSERT INTO daily_earnings VALUES (1, '2025-11-22', '0.3', NULL, NULL)");
    expect(() => world.run()).toThrow(/name no currency.*--currency BTC/);
    expect(() => world.run({ currency: 'BTC' })).not.toThrow();
  });

  test('a pool of which nothing is known', () => {
    const world = createImportWorld(() => null);
    oldFile(world)(summary('2026-01-01 00:00:00'));
    expect(() => world.run({ client: 'A' })).toThrow(/--pool-name "…" --company "…" --country "…"\.$/);
    world.run({ client: 'A', company: 'B', country: 'C', poolName: 'D' });
    expect(world.sql('alphapool', 'SELECT client_name, company, country, pool_name FROM pool_metadata')).toEqual([
      { client_name: 'A', company: 'B', country: 'C', pool_name: 'D' },
    ]);
  });

  test.each([
    [{ poolId: undefined }, /name no pool_id.*--pool alphapool_001/],
    [{ poolId: 'gammapool_001' }, /is no pool_id of a type there is/],
    [{ fromPoolId: 'old' }, /Leave it out/],
    [{ poolId: undefined, fromPoolId: 'old' }, /Name that pool with --pool/],
  ])('%j', (options, sentence) => {
    const world = createImportWorld();
    oldFile(world)(summary('2026-01-01 00:00:00'));
    expect(() => world.run(options)).toThrow(sentence);
    expect(world.bytes()).not.toHaveProperty('alphapool.db');
  });

  test('a file of Poolgate itself, and one of something else', () => {
    const world = createImportWorld();
    service(world);
    expect(() => world.run({ file: join(world.dataDir, 'alphapool.db') })).toThrow(/poolgate restore/);
    new Database(world.file).exec('CREATE TABLE songs (title)').close();
    expect(() => world.run()).toThrow(/none of the tables .* It has songs\./);
  });
});
