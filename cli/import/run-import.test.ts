import { copyFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../testing/import-world.ts';
import { type AccountOfFile, type Form, forms, writePredecessor } from '../testing/predecessor.ts';
import { inventTruth, plainCoins, shownHashrate, type Truth } from '../testing/truth.ts';
import { figureTables } from './predecessor/predecessor.ts';
import { type ImportOutcome, outcomeAsJson } from './report/report.ts';

const account = (poolId: string, truth: Truth): AccountOfFile => ({
  poolId,
  observerUrl: `https://alphapool.example/observer-link/${poolId}`,
  truth,
});

/** The truth as the documented SQL must show it, computed from whole numbers only. */
function expected(poolId: string, { scrapes, days, anomalies }: Truth, readingTimes: number[]) {
  const sqlTime = (unix: number) => new Date(unix * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return {
    summaries: scrapes.map((scrape, index) => ({
      timestamp: sqlTime(readingTimes[index] as number),
      pool_id: poolId,
      current_hashrate: shownHashrate(scrape.current),
      avg_hashrate_24h: shownHashrate(scrape.average),
      online_workers: scrape.online,
      offline_workers: scrape.offline,
      balance: `${plainCoins(scrape.satoshi)}BTC`,
      last_income: `${plainCoins(scrape.incomeSatoshi)}BTC`,
    })),
    workers: scrapes.flatMap((scrape, index) =>
      scrape.workers
        .map((worker) => ({
          timestamp: sqlTime(readingTimes[index] as number),
          worker_name: worker.name,
          status: worker.online ? 'ONLINE' : 'OFFLINE',
          hashrate_10m: shownHashrate(worker.h10m),
          hashrate_1h: shownHashrate(worker.h1h),
          hashrate_24h: shownHashrate(worker.h24h),
          last_exchange_time: sqlTime(worker.lastExchange),
        }))
        .sort((one, other) => (one.worker_name < other.worker_name ? -1 : 1)),
    ),
    days: days
      .map(({ date, satoshi, hashrate }) => ({
        date,
        total_income: plainCoins(satoshi),
        hashrate: shownHashrate(hashrate),
      }))
      .sort((one, other) => (one.date < other.date ? -1 : 1)),
    anomalies: anomalies.map(({ time, type, severity, resolved }) => ({
      timestamp: sqlTime(time),
      anomaly_type: type,
      severity,
      resolved: resolved ? 1 : 0,
    })),
  };
}

function stored({ sql }: ImportWorld, poolId: string) {
  const type = poolId.split('_')[0] as string;
  return {
    summaries: sql(
      type,
      `SELECT timestamp, pool_id, current_hashrate, avg_hashrate_24h, online_workers, offline_workers, balance, last_income
       FROM pool_summary WHERE pool_id = '${poolId}' ORDER BY timestamp`,
    ),
    workers: sql(
      type,
      `SELECT timestamp, worker_name, status, hashrate_10m, hashrate_1h, hashrate_24h, last_exchange_time
       FROM worker_status WHERE pool_id = '${poolId}' ORDER BY timestamp, worker_name`,
    ),
    days: sql(
      type,
      `SELECT date, total_income, hashrate FROM daily_earnings WHERE pool_id = '${poolId}' ORDER BY date`,
    ),
    anomalies: sql(
      type,
      `SELECT timestamp, anomaly_type, severity, resolved FROM anomaly_log WHERE pool_id = '${poolId}' ORDER BY timestamp`,
    ),
  };
}

/** Every row that was read is in exactly one place. */
function expectAllAccountedFor(outcome: ImportOutcome): void {
  for (const table of figureTables) {
    const { read, ...places } = outcome.report.counts[table];
    expect([table, Object.values(places).reduce((sum, count) => sum + count, 0)]).toEqual([table, read]);
  }
}

const took = ({ report }: ImportOutcome) => figureTables.map((table) => report.counts[table].taken);

describe.each(Object.entries<Form>(forms))('a file of the form %s', (name, form) => {
  const truth = inventTruth({ seed: name.length, scrapes: 7, workers: 9 });
  const times = truth.scrapes.map(({ time, workers }) =>
    form.summaryFirst ? time : Math.floor(time + (workers.length * form.rowPauseMs) / 1000),
  );
  const options = { currency: 'BTC', hashrateDecimals: 3 };

  test('gives the figures it was made of, and nothing more when it comes again', () => {
    const world = createImportWorld();
    writePredecessor(world.file, form, [account('alphapool_001', truth)]).close();
    const first = world.run(options);
    expect(took(first)).toEqual([7, 63, 5, 3]);
    expectAllAccountedFor(first);
    expect(stored(world, 'alphapool_001')).toEqual(expected('alphapool_001', truth, times));
    const revision = world.sql('alphapool', 'SELECT revision FROM store');

    const again = world.run(options);
    expect(took(again)).toEqual([0, 0, 0, 0]);
    expectAllAccountedFor(again);
    expect(again.pools[0]?.readings).toEqual({ taken: 0, there: 7 });
    expect(stored(world, 'alphapool_001')).toEqual(expected('alphapool_001', truth, times));
    expect(world.sql('alphapool', 'SELECT revision FROM store')).toEqual(revision);
    expect(world.sql('alphapool', 'SELECT count(*) AS n FROM worker')).toEqual([{ n: 9 }]);
  });

  test('a dry run reports the same, and no byte changes', () => {
    const world = createImportWorld();
    const open = writePredecessor(world.file, form, [account('alphapool_001', truth)]);
    const before = world.bytes();
    const dry = world.run({ ...options, write: false });
    expect(world.bytes()).toEqual(before);
    open.close();
    const closed = world.bytes();
    const { written: _dry, ...planned } = outcomeAsJson(dry);
    const { written, ...done } = outcomeAsJson(world.run(options));
    expect(planned).toEqual(done);
    expect(written).toBe(true);
    expect(world.bytes()).toMatchObject(closed);
    // And with a file of a service that exists.
    world.sql('alphapool', "UPDATE pool_metadata SET location = 'Almaty'");
    const present = world.bytes();
    expect(took(world.run({ ...options, write: false }))).toEqual([0, 0, 0, 0]);
    expect(world.bytes()).toEqual(present);
  });
});

describe('a file of several pools', () => {
  const [one, two, three, other] = [1, 2, 3, 4].map((seed) => inventTruth({ seed, scrapes: 3, workers: 2 }));
  const accounts = [
    account('alphapool_001', one as Truth),
    account('alphapool_002', two as Truth),
    account('betapool_001', three as Truth),
    account('ancient', other as Truth),
  ];
  const times = (truth: Truth) => truth.scrapes.map(({ time }) => time);
  const shared = { ...forms.shared, rowPauseMs: 0 };

  test('every pool that is well named goes to the file of its type; two accounts never mix', () => {
    const world = createImportWorld(() => null);
    writePredecessor(world.file, shared, accounts).close();
    const outcome = world.run({ poolId: undefined });
    expectAllAccountedFor(outcome);
    for (const { poolId, truth } of accounts.slice(0, 3))
      expect(stored(world, poolId)).toEqual(expected(poolId, truth, times(truth)));
    expect([...outcome.report.otherPools]).toEqual([['ancient', 3 + 6 + 5 + 3]]);
    expect(world.sql('alphapool', 'SELECT pool_id, client_name, tags FROM pool_metadata ORDER BY 1')).toEqual([
      { pool_id: 'alphapool_001', client_name: 'Client Company Ltd', tags: '["production","asic"]' },
      { pool_id: 'alphapool_002', client_name: 'Client Company Ltd', tags: '["production","asic"]' },
    ]);
  });

  test('one of them by its old name', () => {
    const world = createImportWorld();
    writePredecessor(world.file, shared, accounts).close();
    const outcome = world.run({ poolId: 'alphapool_009', fromPoolId: 'ancient' });
    expectAllAccountedFor(outcome);
    expect(took(outcome)).toEqual([3, 6, 5, 3]);
    expect(stored(world, 'alphapool_009')).toEqual(expected('alphapool_009', other as Truth, times(other as Truth)));
    expect(world.sql('alphapool', 'SELECT pool_name FROM pool_metadata')).toEqual([{ pool_name: 'Name of ancient' }]);
  });

  test('rows that name no pool belong to nobody where there are several, and to the only one else', () => {
    const world = createImportWorld();
    const file = writePredecessor(world.file, shared, accounts);
    file.exec("UPDATE anomaly_log SET pool_id = NULL WHERE id = 2; UPDATE anomaly_log SET pool_id = '' WHERE id = 3");
    expect(world.run().report.refusals).toEqual([
      {
        table: 'anomaly_log',
        rowid: 2,
        column: 'pool_id',
        value: null,
        reason: expect.stringMatching(/names no pool/),
      },
      {
        table: 'anomaly_log',
        rowid: 3,
        column: 'pool_id',
        value: null,
        reason: expect.stringMatching(/names no pool/),
      },
    ]);
    for (const table of [...figureTables, 'pool_metadata'])
      file.exec(`DELETE FROM ${table} WHERE pool_id LIKE '%a%' AND pool_id <> 'alphapool_001'`);
    file.close();
    const outcome = world.run();
    expect(outcome.report.refusals).toEqual([]);
    expectAllAccountedFor(outcome);
    expect(world.sql('alphapool', 'SELECT count(*) AS n FROM anomaly_log')).toEqual([{ n: 3 }]);
  });

  test('without a pool_id the share link distinguishes accounts', () => {
    const world = createImportWorld();
    writePredecessor(world.file, { ...forms.plain, rowPauseMs: 0 }, accounts.slice(0, 2)).close();
    expect(() => world.run()).toThrow(/2 share links .* --from-observer-url/);
    expect(() => world.run()).not.toThrow(/observer-link/);
    const outcome = world.run({ fromObserverUrls: ['https://alphapool.example/observer-link/alphapool_002'] });
    expectAllAccountedFor(outcome);
    expect(stored(world, 'alphapool_001')).toEqual(expected('alphapool_001', two as Truth, times(two as Truth)));
  });

  test('rows without pool_id go by their share link, though the metadata name one pool only', () => {
    const world = createImportWorld();
    const file = writePredecessor(world.file, { ...forms.plain, rowPauseMs: 0 }, accounts.slice(0, 2));
    file.exec(
      "CREATE TABLE pool_metadata (pool_id, observer_url); INSERT INTO pool_metadata VALUES ('alphapool_001', 'https://alphapool.example/observer-link/alphapool_001')",
    );
    file.close();
    const outcome = world.run();
    expectAllAccountedFor(outcome);
    expect(stored(world, 'alphapool_001')).toEqual(expected('alphapool_001', one as Truth, times(one as Truth)));
    expect([...outcome.report.otherPools]).toEqual([['(another share link)', 3 + 6 + 5 + 3]]);

    const chosen = createImportWorld();
    copyFileSync(world.file, chosen.file);
    chosen.run({ fromObserverUrls: ['https://alphapool.example/observer-link/alphapool_002'] });
    expect(stored(chosen, 'alphapool_001')).toEqual(expected('alphapool_001', two as Truth, times(two as Truth)));
  });
});
