import { fullReading, worker } from '@poolgate/core/testing/samples.ts';
import { describe, expect, test } from 'vitest';
import { createImportWorld } from '../testing/import-world.ts';
import { oldFile, service, summary, workerRow } from '../testing/old-file.ts';

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
    world.sql('alphapool', 'SELECT worker_name, hashrate_10m, hashrate_1h, hashrate_24h FROM worker_status ORDER BY 1'),
  ).toEqual([
    { worker_name: 'off', hashrate_10m: '0.000 H/s', hashrate_1h: '0.000 H/s', hashrate_24h: '0.000 H/s' },
    { worker_name: 'on', hashrate_10m: null, hashrate_1h: null, hashrate_24h: null },
  ]);
  expect(world.sql('alphapool', 'SELECT workers_complete FROM reading ORDER BY time')).toEqual([
    { workers_complete: 1 },
    { workers_complete: 0 },
  ]);
});

describe('readings', () => {
  test('workers without a summary: the account figures are unknown', () => {
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

  test('local times become UTC; the hour that comes twice keeps its order', () => {
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

test('two anomalies of one moment are two where they say different things', () => {
  const world = createImportWorld();
  const sql = oldFile(world);
  for (const name of ['a', 'b', 'b'])
    sql(
      `INSERT INTO anomaly_log VALUES (NULL, '2026-01-01 00:00:00', 'HASHRATE_DROP', 'worker ${name} fell', 'HIGH', 0)`,
    );
  expect(world.run().report.counts.anomaly_log).toMatchObject({ read: 3, taken: 2, repeated: 1 });
  expect(world.run().report.counts.anomaly_log).toMatchObject({ taken: 0, alreadyThere: 2, repeated: 1 });
  expect(world.sql('alphapool', 'SELECT description FROM anomaly_log ORDER BY 1')).toEqual([
    { description: 'worker a fell' },
    { description: 'worker b fell' },
  ]);
});
