import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullReading, noon, worker } from '../../../testing/samples.ts';
import { openTestStore, type TestStore } from '../../../testing/store/open-test-store.ts';

const program = ['/usr/bin/sqlite3', '/usr/local/bin/sqlite3', '/opt/homebrew/bin/sqlite3'].find(existsSync);
const throughLibrary = `
  const shell = require('better-sqlite3')(process.argv[1]);
  const statement = shell.prepare(process.argv[2]);
  console.log(JSON.stringify(statement.reader ? statement.all() : statement.run() && []));`;

/** Asks as a person does: with another program than the service's, where there is one, else from another process. */
function shell({ path }: TestStore, statement: string): Record<string, unknown>[] {
  const text = program
    ? execFileSync(program, ['-json', path, statement], { encoding: 'utf8' })
    : execFileSync(process.execPath, ['-e', throughLibrary, path, statement], {
        encoding: 'utf8',
        cwd: import.meta.dirname,
      });
  return text.trim() === '' ? [] : JSON.parse(text);
}

const link = 'https://alphapool.example/account';
const pool_id = 'alphapool_001';

describe('documented SQL names', () => {
  test('pool_metadata', () => {
    const [row] = shell(openTestStore(), 'SELECT * FROM pool_metadata');
    expect(row).toEqual({
      pool_id,
      pool_name: 'Main account',
      observer_url: link,
      client_name: 'Client Company Ltd',
      country: 'Kazakhstan',
      company: 'Mining Company',
      location: null,
      contact_email: null,
      tags: '["production"]',
      active: 1,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      updated_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
  });

  test('figures, texts and their order of columns', () => {
    const test = openTestStore();
    test.record(fullReading());
    const timestamp = '2026-11-21 12:00:00';
    const summary = shell(test, 'SELECT * FROM pool_summary')[0] ?? {};
    expect(Object.entries(summary)).toEqual([
      ['id', 1],
      ['timestamp', timestamp],
      ['pool_id', pool_id],
      ['observer_url', link],
      ['current_hashrate', '37.405 PH/s'],
      ['avg_hashrate_24h', '38.210 PH/s'],
      ['online_workers', 2],
      ['offline_workers', 1],
      ['balance', '0.01864218BTC'],
      ['last_income', '0.01570138BTC'],
      ['pool_luck', 1.02],
      ['network_difficulty', expect.closeTo(83_148_355_189_239.77, 0)],
      ['estimated_earnings', '0.00951234'],
    ]);
    const workers = shell(test, 'SELECT * FROM worker_status ORDER BY worker_name');
    expect(Object.entries(workers[0] ?? {})).toEqual([
      ['id', expect.any(Number)],
      ['timestamp', timestamp],
      ['pool_id', pool_id],
      ['observer_url', link],
      ['worker_name', 'a'],
      ['status', 'ONLINE'],
      ['hashrate_10m', '187.650 TH/s'],
      ['hashrate_1h', '186.902 TH/s'],
      ['hashrate_24h', '185.114 TH/s'],
      ['last_exchange_time', '2026-11-21 11:59:00'],
    ]);
    expect(workers.map(({ status, hashrate_10m }) => [status, hashrate_10m])).toEqual([
      ['ONLINE', '187.650 TH/s'],
      ['ONLINE', '187.650 TH/s'],
      ['OFFLINE', null],
    ]);
    expect(new Set(workers.map(({ id }) => id)).size).toBe(3);
    const day = shell(test, "SELECT * FROM daily_earnings WHERE date = '2026-11-19'")[0] ?? {};
    expect(Object.entries(day)).toEqual([
      ['id', 1],
      ['pool_id', pool_id],
      ['observer_url', link],
      ['date', '2026-11-19'],
      ['total_income', '0.01500000'],
      ['hashrate', '38.187 PH/s'],
      ['recorded_at', timestamp],
    ]);
    expect(Object.entries(shell(test, 'SELECT * FROM latest_pool_status')[0] ?? {})).toEqual([
      ['pool_id', pool_id],
      ['pool_name', 'Main account'],
      ['client_name', 'Client Company Ltd'],
      ['country', 'Kazakhstan'],
      ['company', 'Mining Company'],
      ['current_hashrate', '37.405 PH/s'],
      ['online_workers', 2],
      ['offline_workers', 1],
      ['balance', '0.01864218BTC'],
      ['timestamp', timestamp],
    ]);
  });

  test('anomaly_log, and how a person resolves one', () => {
    const test = openTestStore();
    test.record(fullReading());
    const [anomaly] = shell(test, 'SELECT * FROM anomaly_log');
    expect(Object.entries(anomaly ?? {})).toEqual([
      ['id', 1],
      ['timestamp', '2026-11-21 12:00:00'],
      ['pool_id', pool_id],
      ['observer_url', link],
      ['anomaly_type', 'OFFLINE_WORKERS'],
      ['description', '1 of 3 workers is offline.'],
      ['severity', 'MEDIUM'],
      ['resolved', 0],
    ]);
    shell(test, 'UPDATE anomaly_log SET resolved = 1 WHERE id = 1');
    expect(shell(test, 'SELECT id, resolved FROM anomaly_log')).toEqual([{ id: 1, resolved: 1 }]);
    expect(test.store.details.anomaly(pool_id, 1)?.resolved).toBe(true);
    shell(test, 'UPDATE anomaly_log SET resolved = 0 WHERE id = 1');
    expect(test.store.details.anomaly(pool_id, 1)?.resolved).toBe(false);
  });

  test('unknown figures are null under every name', () => {
    const test = openTestStore();
    expect(shell(test, 'SELECT current_hashrate, balance, timestamp FROM latest_pool_status')).toEqual([
      { current_hashrate: null, balance: null, timestamp: null },
    ]);
    const nothing = {
      hashrate10mHs: null,
      hashrate1hHs: null,
      hashrate24hHs: null,
      lastSeenAt: null,
      rejectRate: null,
    };
    test.record({
      ...fullReading({ balance: null, lastIncome: null, onlineWorkers: null, offlineWorkers: null, poolLuck: null }),
      hashrates: [{ algorithm: 'sha256', currentHs: null, avg1hHs: null, avg24hHs: null }],
      workers: [worker('a', nothing)],
    });
    expect(
      shell(
        test,
        'SELECT current_hashrate, avg_hashrate_24h, balance, last_income, online_workers, pool_luck FROM pool_summary',
      ),
    ).toEqual([
      {
        current_hashrate: null,
        avg_hashrate_24h: null,
        balance: null,
        last_income: null,
        online_workers: null,
        pool_luck: null,
      },
    ]);
    expect(shell(test, 'SELECT hashrate_10m, hashrate_24h, last_exchange_time FROM worker_status')).toEqual([
      { hashrate_10m: null, hashrate_24h: null, last_exchange_time: null },
    ]);
  });

  test('several algorithms have a row each and no sum', () => {
    const test = openTestStore();
    test.record(
      fullReading({
        hashrates: [
          { algorithm: 'scrypt', currentHs: 2e9, avg1hHs: null, avg24hHs: null },
          { algorithm: 'sha256', currentHs: 1e15, avg1hHs: null, avg24hHs: 3e15 },
        ],
      }),
    );
    expect(shell(test, 'SELECT current_hashrate, avg_hashrate_24h FROM pool_summary')).toEqual([
      { current_hashrate: null, avg_hashrate_24h: null },
    ]);
    expect(shell(test, 'SELECT current_hashrate FROM latest_pool_status')).toEqual([{ current_hashrate: null }]);
    expect(shell(test, 'SELECT * FROM pool_hashrate ORDER BY algorithm')).toEqual(
      [
        {
          timestamp: '2026-11-21 12:00:00',
          pool_id,
          algorithm: 'scrypt',
          current_hashrate: '2.000 GH/s',
          avg_hashrate_24h: null,
        },
        {
          timestamp: '2026-11-21 12:00:00',
          pool_id,
          algorithm: 'sha256',
          current_hashrate: '1.000 PH/s',
          avg_hashrate_24h: '3.000 PH/s',
        },
      ].sort((first, second) => (first.algorithm < second.algorithm ? -1 : 1)),
    );
    const status = test.store.pools.status(pool_id);
    expect([status?.current_hashrate_hs, status?.algorithm, status?.hashrates.length]).toEqual([null, null, 2]);
  });

  test('texts are those of the API, whatever the hashrate', () => {
    const rate = fc.oneof(
      fc.double({ min: 0, max: 1e24, noNaN: true }),
      fc.tuple(fc.nat({ max: 999_999_999 }), fc.integer({ min: -4, max: 15 })).map(([n, e]) => n * 10 ** e),
      fc.constantFrom(0, 0.0005, 999.9995, 999.9995e3, 999_999.4999e9, 999.9995e12, 1_000_500, 1_000_500e9, 2.5e-4),
    );
    const test = openTestStore();
    const edges = [1, 1e3, 1e6, 1e9, 1e12, 1e15, 1e18].flatMap((unit) =>
      [999.9994, 999.9995, 999.99951, 999.9999, 1000, 1.0005].map((value) => value * unit),
    );
    const rates = [...edges, ...fc.sample(rate, { numRuns: 600, seed: 7 })];
    test.record(
      fullReading({ workers: rates.map((hashrate, index) => worker(String(index), { hashrate10mHs: hashrate })) }),
    );
    const shown = shell(test, 'SELECT CAST(worker_name AS INTEGER) AS n, hashrate_10m FROM worker_status');
    const differing = shown
      .map(({ n, hashrate_10m }) => [rates[n as number], hashrate_10m, formatHashrate(rates[n as number] as number)])
      .filter(([, inSql, inApi]) => inSql !== inApi);
    expect(shown.length).toBe(rates.length);
    expect(differing).toEqual([]);
  });
});

const tables = ['pool_metadata', 'pool_summary', 'worker_status', 'daily_earnings', 'anomaly_log'];

describe('what cannot be written', () => {
  const statements: [statement: string, says: RegExp][] = [
    [
      "INSERT INTO pool_summary (pool_id) VALUES ('alphapool_001')",
      /written by polls alone.* npm run poolgate -- import/,
    ],
    ["UPDATE pool_summary SET balance = '1'", /cannot modify pool_summary because it is a view/],
    [
      "INSERT INTO worker_status (pool_id) VALUES ('alphapool_001')",
      /written by polls alone.* npm run poolgate -- import/,
    ],
    ["UPDATE worker_status SET status = 'ONLINE'", /cannot modify worker_status because it is a view/],
    ["INSERT INTO daily_earnings (date) VALUES ('2026-11-20')", /written by polls alone.* npm run poolgate -- import/],
    ["UPDATE daily_earnings SET total_income = '1'", /daily_earnings holds what the pools told/],
    ['DELETE FROM daily_earnings', /kept for ever/],
    ["INSERT INTO anomaly_log (pool_id) VALUES ('alphapool_001')", /npm run poolgate -- import/],
    ["UPDATE anomaly_log SET severity = 'LOW'", /only resolved can be changed: UPDATE anomaly_log SET resolved = 1/],
    ["UPDATE anomaly_log SET resolved = 1, description = 'mine'", /only resolved can be changed/],
    ["UPDATE pool_metadata SET active = 'no'", /active is 1 or 0\./],
    ["INSERT INTO pool_metadata VALUES ('alphapool_002','n','u','c','c','c',NULL,NULL,'[]','yes','','')", /active is/],
    [
      "INSERT INTO pool_metadata VALUES ('alphapool_2','n','u','c','c','c',NULL,NULL,'[]',1,'','')",
      /three digits or more/,
    ],
    ["UPDATE pool_metadata SET pool_id = 'my_pool_001'", /pool_id is <pool_type>_<number>/],
    ["UPDATE pool_metadata SET pool_id = 'Main'", /pool_id is <pool_type>_<number>/],
  ];

  test.each(statements)('%s says what to do, and changes nothing', (statement, says) => {
    const test = openTestStore();
    test.record(fullReading({ offlineWorkers: 9 }));
    const shown = () => tables.map((table) => shell(test, `SELECT * FROM ${table}`));
    const before = shown();
    expect(before.every((rows) => rows.length > 0)).toBe(true);
    expect(() => shell(test, statement)).toThrow(says);
    expect(shown()).toEqual(before);
  });
});

describe('the latest status', () => {
  test('costs the same after a year: no scan of the readings', () => {
    const test = openTestStore();
    test.record(fullReading());
    const plan = test.sql<{ detail: string }>('EXPLAIN QUERY PLAN SELECT * FROM latest_pool_status');
    const details = plan.map(({ detail }) => detail);
    expect(details.join('\n')).toMatch(/SEARCH r USING INTEGER PRIMARY KEY/);
    expect(details.filter((detail) => /^SCAN (r|reading|h|o|w)\b/.test(detail))).toEqual([]);
  });

  test('stays the newest one by its time of reading', () => {
    const test = openTestStore();
    test.record(fullReading({ onlineWorkers: 1 }), noon);
    test.record(fullReading({ onlineWorkers: 7 }), noon + 600);
    expect(shell(test, 'SELECT online_workers, timestamp FROM latest_pool_status')).toEqual([
      { online_workers: 7, timestamp: '2026-11-21 12:10:00' },
    ]);
  });
});
