import type { Facts } from '@poolgate/sync/facts/facts.ts';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { days, poolIds, SyncWorld } from '../../../testing/outbox/sync-world.ts';
import { fullReading, metadata, noon, worker } from '../../../testing/samples.ts';
import { openTestStore } from '../../../testing/store/open-test-store.ts';
import { failed, partial } from '../../../testing/store/partial-readings.ts';
import { createRefs } from '../rows/refs.ts';
import { createGatherFacts } from './gather-facts.ts';

/** All facts of the first pool of a file, read on a connection of their own. */
function readerOf(path: string) {
  const database = new Database(path);
  const gather = createGatherFacts(database);
  const refs = createRefs(database);
  return { database, facts: () => gather(refs.ofPool(1), Number.POSITIVE_INFINITY).facts };
}

describe('facts of a file', () => {
  test('tell a reading as it was read, part by part', () => {
    const { path, record } = openTestStore();
    record(fullReading({ hashrates: [{ algorithm: null, currentHs: 5, avg1hHs: null, avg24hHs: 6 }] }));
    record(partial({ workers: failed(), money: failed(), earnings: failed() }));
    const { database, facts } = readerOf(path);
    const { readings, pools } = facts();
    expect(readings).toMatchObject([
      {
        poolId: 'alphapool_001',
        readAt: noon,
        time: noon,
        parts: new Set(['hashrate', 'workers', 'money', 'earnings', 'payouts', 'network']),
        countsPart: 'hashrate',
        hashrates: [{ algorithm: null, currentHs: 5, avg1hHs: null, avg24hHs: 6 }],
        balance: '0.01864218',
        workersReduced: false,
        workers: [
          {
            workerId: 'a',
            workerName: 'a',
            namesakesBefore: 0,
            online: true,
            rejectRate: 0.0012,
            lastSeenAt: noon - 60,
          },
          { workerId: 'b' },
          { workerId: 'c', online: false, hashrate10mHs: null, hashrate1hHs: 186_902_000_000_000 },
        ],
      },
      {
        readAt: noon + 1,
        time: noon,
        parts: new Set(['hashrate', 'payouts', 'network']),
        balance: null,
        workers: null,
      },
    ]);
    expect(pools[0]?.present).toEqual({
      ...{ readAt: noon, coin: 'BTC', currency: 'BTC', algorithm: 'sha256' },
      // Each part as it was read last.
      ...{ moneyAt: noon, balance: '0.01864218', earningsAt: noon, lastIncome: '0.01570138', workersAt: noon },
    });
    database.close();
  });

  test('tell what was read last as no older one, where the clock was set back', () => {
    const { path, record } = openTestStore();
    record(fullReading(), noon + 3600);
    record(fullReading({ balance: '0.5' }), noon);
    record(partial({ money: failed() }), noon + 60);
    const { database, facts } = readerOf(path);
    expect(facts().pools[0]?.present).toMatchObject({ readAt: noon + 3600, moneyAt: noon + 3600, balance: '0.5' });
    database.close();
  });

  test('call a pool as its file says, and one that was made in SQL after its type', () => {
    const { path, store, sql, poolId } = openTestStore();
    const names = { accountName: 'Main', site: 'North', devicePrefix: 'A', incomeSource: 'Alpha' };
    store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600, names);
    const { database, facts } = readerOf(path);
    expect(facts().pools).toMatchObject([
      { poolId, metadata: { poolName: 'Main account', tags: ['production'] }, names },
    ]);
    sql('UPDATE pool SET sync_names = NULL');
    sql('DELETE FROM pool_metadata');
    const own = { accountName: null, site: null, devicePrefix: 'ALPHAPOOL', incomeSource: 'ALPHAPOOL' };
    expect(facts().pools).toMatchObject([{ poolId, metadata: null, names: own }]);
    database.close();
  });

  test('tell since when the metadata of a pool are gone, until they are back', () => {
    const { path, store, sql, poolId } = openTestStore();
    const { database, facts } = readerOf(path);
    const told = () => facts().pools.map(({ metadata: row, removedAt }) => ({ isThere: row !== null, removedAt }));
    expect(told()).toEqual([{ isThere: true, removedAt: null }]);
    const [begun] = sql<{ now: number }>('SELECT unixepoch() AS now');
    sql('DELETE FROM pool_metadata');
    const [gone] = told();
    expect(gone).toEqual({ isThere: false, removedAt: expect.any(Number) });
    expect(gone?.removedAt).toBeGreaterThanOrEqual(Number(begun?.now));
    store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600);
    sql('DELETE FROM pool_metadata');
    sql('UPDATE pool SET removed_at = NULL');
    // As in a file that is older than this.
    expect(told()).toEqual([{ isThere: false, removedAt: null }]);
    store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600);
    expect(sql('SELECT removed_at FROM pool')).toEqual([{ removed_at: null }]);
    database.close();
  });

  test('number the workers that share a name, in the order in which they came', () => {
    const { path, record } = openTestStore();
    const named = (...names: string[]) => names.map((workerName, index) => worker(`id${index}`, { workerName }));
    record(fullReading({ workers: named('rig', 'rig', 'other', 'rig') }));
    const { database, facts } = readerOf(path);
    const before = () =>
      facts()
        .readings.at(-1)
        ?.workers?.map(({ namesakesBefore }) => namesakesBefore);
    expect(before()).toEqual([0, 1, 0, 2]);
    record(fullReading({ workers: named('x', 'rig', 'other', 'rig') }), noon + 600);
    expect(before()).toEqual([0, 0, 0, 1]);
    database.close();
  });

  test('say which readings and hours are not in an hour or a day', () => {
    const world = new SyncWorld();
    const begin = world.now;
    for (const late of [0, 600, 4000]) world.record(poolIds[0], fullReading(), begin + late);
    world.record(poolIds[0], fullReading(), begin + days(9));
    world.now = begin + days(9);
    world.settle();
    for (const late of [1200, 7000]) world.record(poolIds[0], fullReading(), begin + late);
    const { database, facts } = readerOf(world.path);
    const { accountHours, workerHours, workerDays } = facts();
    expect(accountHours).toMatchObject([
      { hour: begin, readings: 2, notIn: [begin + 1200] },
      { hour: begin + 3600, readings: 1, notIn: [begin + 7000] },
    ]);
    expect(workerHours).toEqual([]);
    const day = begin - (begin % days(1));
    expect(workerDays).toMatchObject([{ day, notIn: [], readingsNotIn: [begin + 1200, begin + 7000] }]);
    database.pragma('busy_timeout = 1000');
    database.exec('INSERT INTO worker_hour SELECT 1, day * 24 + 12, 1, 0, 0, 0, 5, 5, 5, 0 FROM worker_day LIMIT 1');
    expect(facts().workerDays).toMatchObject([{ day, notIn: [{ workerId: 'a', hour: begin }] }]);
    expect(facts().workerHours).toMatchObject([
      { hour: begin, workers: [{ workerId: 'a', readings: 1 }], notIn: [begin + 1200] },
    ]);
    database.close();
    world.close();
  });
});

const tables = [
  ...[
    'pool',
    'pool_metadata',
    'reading',
    'reading_hashrate',
    'worker',
    'worker_reading',
    'earning',
    'payout',
    'payout_event',
  ],
  ...['anomaly', 'reading_hour', 'reading_hour_hashrate', 'worker_hour', 'worker_day', 'earning_gone'],
];
/** What the file itself keeps people from. */
const guarded = "'pool_metadata pool_id', 'pool_metadata active'";
const oddValues = [
  ...["x'00ff'", '9e999', '-9e999', '1e300', '-1', '1.5', '9223372036854775807', "''", 'NULL', "'a' || char(0) || 'b'"],
  ...[
    `'{"account_name": "a\\u0000", "site": "\\ud800"}'`,
    `'["\\ud800\\u0000"]'`,
    "'2026-11-21 99:00:00'",
    "printf('%.*c', 5000, 'x')",
  ],
];

/** Each value in it, with its place. */
function* valuesIn(value: unknown, path = ''): Generator<[path: string, value: unknown]> {
  if (value instanceof Set) yield* valuesIn([...value], path);
  else if (typeof value === 'object' && value !== null)
    for (const [name, one] of Object.entries(value)) yield* valuesIn(one, `${path}.${name}`);
  else yield [path, value];
}

/** What no other database holds. */
function unfit(facts: Facts): string[] {
  const moments = /At$|Time$|\.time$|\.hour$|\.day$|Since$|([nN]otIn|openedAt)\.\d+$/;
  const isFit = (path: string, value: unknown) => {
    if (typeof value === 'string')
      return (
        value.isWellFormed() && !value.includes('\0') && !(path.endsWith('.leftOut') && /\\u(?:0000|d8)/.test(value))
      );
    if (typeof value !== 'number') return value !== undefined;
    return Number.isFinite(value) && (!moments.test(path) || (Number.isInteger(value) && Math.abs(value) < 3e11));
  };
  return [...valuesIn(facts)]
    .filter(([path, value]) => !isFit(path, value))
    .map(([path, value]) => `${path}: ${value}`);
}

test.each(oddValues)('a file in which a person wrote %s anywhere has facts that every database holds', (value) => {
  const world = new SyncWorld();
  for (const time of [days(9), days(9) - 600, days(1.5), 0]) world.record(poolIds[0], fullReading(), world.now - time);
  world.settle();
  world.record(
    poolIds[0],
    fullReading({ earnings: [], payouts: [{ ...ofPayment, paidAt: world.now }] }),
    world.now + 600,
  );
  world.sql("DELETE FROM earning WHERE date = '2026-11-19'");
  const { database, facts } = readerOf(world.path);
  database.pragma('busy_timeout = 1000');
  expect(Object.entries(facts()).filter(([, all]) => all.length === 0)).toEqual([]);
  for (const table of tables)
    for (const { name } of database
      .prepare<[], { name: string }>(
        `SELECT name FROM pragma_table_info('${table}') WHERE (pk = 0 OR type <> 'INTEGER') AND '${table} ' || name NOT IN (${guarded})`,
      )
      .all()) {
      database.exec('BEGIN');
      database.exec(`UPDATE OR IGNORE ${table} SET ${name} = ${value}`);
      expect([table, name, unfit(facts())]).toEqual([table, name, []]);
      database.exec('ROLLBACK');
    }
  database.close();
  world.close();
});

const ofPayment = { ownId: 'p2', state: 'sent' as const, amount: '0.5', fee: null, tx: null };
