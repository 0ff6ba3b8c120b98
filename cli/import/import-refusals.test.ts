import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createImportWorld } from '../testing/import-world.ts';
import { oldFile, service, summary, workerRow } from '../testing/old-file.ts';
import { outcomeAsJson } from './report/report.ts';

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
      "INSERT INTO daily_earnings VALUES (1, '12/31/2025', '', NULL, NULL), (2, 'Monday', '1', NULL, NULL), (4, '2026-12-31', '1', NULL, NULL), (3, '2025-12-30', '0.3', NULL, NULL)",
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
      ['daily_earnings', 4, 'date', '2026-12-31'],
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

  test('a cell that the row can do without becomes unknown, and the report says so', () => {
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

describe('refused rows can be imported later', () => {
  const readings = `SELECT s.timestamp, s.current_hashrate, s.balance, group_concat(w.worker_name || ' ' || w.hashrate_10m, ', ' ORDER BY w.worker_name) AS workers
    FROM pool_summary s LEFT JOIN worker_status w USING (pool_id, timestamp) GROUP BY s.id ORDER BY 1`;
  const whole = ['00', '10'].map((minute) => ({
    timestamp: `2026-01-01 00:${minute}:05`,
    current_hashrate: '37.405 PH/s',
    balance: '0.50000000BTC',
    workers: 'a 1.000 TH/s, b 1.250 TH/s',
  }));
  const scrapes = (sql: (statement: string) => void, current: string, second: string) => {
    for (const minute of ['00', '10']) {
      sql(workerRow(`2026-01-01 00:${minute}:01`, 'a'));
      sql(workerRow(`2026-01-01 00:${minute}:03`, 'b', `'ONLINE', '${second}', '1 TH/s', '1 TH/s', NULL`));
      sql(summary(`2026-01-01 00:${minute}:05`, `'${current}', '5 PH/s', 2, 0, '0.5BTC', '0.1BTC', NULL, NULL, NULL`));
    }
  };

  test.each([
    ['a summary', '37,405 PH/s', '1.25 TH/s', [0, 4]],
    ['a worker', '37.405 PH/s', '1,250 TH/s', [2, 2]],
    ['both', '37,405 PH/s', '1,250 TH/s', [0, 2]],
  ])('%s, without any reading coming twice', (_what, current, second, taken) => {
    const world = createImportWorld();
    scrapes(oldFile(world), current, second);
    const { counts } = world.run().report;
    expect([counts.pool_summary.taken, counts.worker_status.taken]).toEqual(taken);
    world.run({ hashrateDecimals: 3 });
    expect(world.sql('alphapool', readings)).toEqual(whole);
    const again = world.run({ hashrateDecimals: 3 }).report.counts;
    expect([again.pool_summary, again.worker_status].map((table) => [table.taken, table.alreadyThere])).toEqual([
      [0, 2],
      [0, 4],
    ]);
    expect(world.sql('alphapool', readings)).toEqual(whole);
  });

  test('a reading of the service itself stays', () => {
    const world = createImportWorld();
    const { store, record } = service(world);
    record('2026-01-01T00:10:05Z');
    const before = store.pools.status('alphapool_001');
    scrapes(oldFile(world), '37.405 PH/s', '1.25 TH/s');
    expect(world.run().pools[0]?.readings).toEqual({ taken: 1, there: 1 });
    expect(store.pools.status('alphapool_001')).toEqual(before);
  });
});
