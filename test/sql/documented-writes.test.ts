import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@poolgate/core/store/store.ts';
import { expect, onTestFinished, test } from 'vitest';
import { sqlite } from '../harness/sqlite.ts';
import { day, type ExamplePool, examplePools, typeOf } from './example-pools.ts';
import type { SqlRow } from './expected-rows/asked.ts';
import { isSelect, statement, statements } from './statements.ts';
import { openFor, recordPools, writeSharedFile } from './write-examples.ts';

const now = Math.floor(Date.now() / 1000);
const always = { from: null, to: null };
const page = { limit: 1000, after: null };

interface World {
  form: string;
  file: string;
  pools: ExamplePool[];
  /** The store of the pool's service. It stays open, as in a service. */
  storeOf(pool: ExamplePool): Store;
}

const tables = ['pool_metadata', 'pool_summary', 'pool_hashrate', 'worker_status', 'daily_earnings', 'anomaly_log'];
type Rows = Record<string, SqlRow[]>;

const everything = (file: string): Rows =>
  Object.fromEntries(tables.map((table) => [table, sqlite<SqlRow>(file, `SELECT * FROM ${table} ORDER BY 1, 2, 3`)]));
const timesOf = (rows: SqlRow[] | undefined) => rows?.map(({ timestamp }) => timestamp);
const moment = (time: number) => new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ');

function worlds(): World[] {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-sql-'));
  const all = examplePools(now);
  const alpha = all.filter((pool) => typeOf(pool) === 'alphapool');
  const single = openFor(join(folder, 'alphapool.db'), null, now);
  recordPools(single, alpha);
  const shared = writeSharedFile(join(folder, 'poolgate.db'), all, now);
  onTestFinished(() => {
    for (const store of [single, ...shared.values()]) store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return [
    { form: 'own file', file: single.path, pools: alpha, storeOf: () => single },
    {
      form: 'shared file',
      file: join(folder, 'poolgate.db'),
      pools: all,
      storeOf: (pool) => shared.get(typeOf(pool)) as Store,
    },
  ];
}

/** The news in each store's feed after an action. */
function newsOf(world: World, act: () => void): Map<Store, { pools: SqlRow[]; removed: string[] }> {
  const stores = [...new Set(world.pools.map(world.storeOf))];
  const since = stores.map((store) => store.changes.newest());
  act();
  return new Map(
    stores.map((store, index) => {
      const { pools, removed } = store.changes.changesSince(since[index]);
      return [store, { pools: pools.map(({ pool }) => ({ ...pool }) as unknown as SqlRow), removed }];
    }),
  );
}

/** Everything but the rows that a statement deletes. */
function without(before: Rows, table: string, isGone: (row: SqlRow) => boolean): Rows {
  return { ...before, [table]: (before[table] ?? []).filter((row) => !isGone(row)) };
}

test('these tests have every statement that writes', () => {
  const writing = [...statements].filter(([, sql]) => !isSelect(sql)).map(([title]) => title);
  expect(writing).toEqual([
    'Resolve an anomaly',
    'Resolve all anomalies of a pool',
    "Correct a pool's metadata",
    'Add a pool',
    'Delete old workers',
    'Delete old summaries',
    'Delete old anomalies',
    'Delete old anomalies that are resolved',
  ]);
});

test('deleting old workers deletes those rows and no others', () => {
  for (const { form, file } of worlds()) {
    const before = everything(file);
    const isOld = ({ timestamp }: SqlRow) => String(timestamp) < moment(now - 30 * day);
    expect(before.worker_status?.some(isOld)).toBe(true);
    sqlite(file, statement('Delete old workers'));
    expect({ form, ...everything(file) }).toEqual({ form, ...without(before, 'worker_status', isOld) });
  }
});

test('deleting old summaries deletes those readings with their workers, and nothing else', () => {
  for (const { form, file } of worlds()) {
    const before = everything(file);
    const isOld = ({ timestamp }: SqlRow) => String(timestamp) < moment(now - 90 * day);
    const old = before.pool_summary?.filter(isOld) ?? [];
    expect(old.length).toBe(form === 'own file' ? 2 : 3);
    sqlite(file, statement('Delete old summaries'));
    let left = before;
    for (const table of ['pool_summary', 'pool_hashrate', 'worker_status']) left = without(left, table, isOld);
    expect({ form, ...everything(file) }).toEqual({ form, ...left });
    // No row stays behind in the tables below the views.
    for (const table of ['worker_reading', 'reading_hashrate'])
      expect(sqlite(file, `SELECT * FROM ${table} WHERE reading_key NOT IN (SELECT reading_key FROM reading)`)).toEqual(
        [],
      );
  }
});

test.each([
  ['Delete old anomalies', 180, () => true],
  ['Delete old anomalies that are resolved', 30, ({ resolved }: SqlRow) => resolved === 1],
] as const)('%s deletes those and no others', (title, days, isMeant) => {
  for (const { form, file } of worlds()) {
    const before = everything(file);
    const isGone = (row: SqlRow) => isMeant(row) && String(row.timestamp) < moment(now - days * day);
    expect(before.anomaly_log?.some(isGone)).toBe(true);
    sqlite(file, statement(title));
    expect({ form, ...everything(file) }).toEqual({ form, ...without(before, 'anomaly_log', isGone) });
  }
});

test('without its newest reading a pool shows the one before, in SQL, the API and the feed', () => {
  for (const world of worlds()) {
    const { form, file, pools } = world;
    const [first, second] = pools as [ExamplePool, ExamplePool];
    const others = () => sqlite(file, `SELECT * FROM latest_pool_status WHERE pool_id <> '${first.poolId}'`);
    const before = others();
    const latest = () =>
      sqlite(file, `SELECT timestamp, current_hashrate FROM latest_pool_status WHERE pool_id = '${first.poolId}'`);
    const news = newsOf(world, () =>
      sqlite(
        file,
        `DELETE FROM pool_summary WHERE pool_id = '${first.poolId}'
           AND timestamp = (SELECT MAX(timestamp) FROM pool_summary WHERE pool_id = '${first.poolId}')`,
      ),
    );
    const left = first.readings.at(-2);
    expect(latest()).toEqual([{ timestamp: moment(left?.time as number), current_hashrate: left?.rates[0]?.now?.[1] }]);
    expect({ form, others: others() }).toEqual({ form, others: before });
    const store = world.storeOf(first);
    expect(store.pools.status(first.poolId)).toMatchObject({ current_hashrate: left?.rates[0]?.now?.[1] });
    expect(news.get(store)?.pools.map(({ pool_id }) => pool_id)).toEqual([first.poolId]);
    for (const [other, { pools: changed }] of news) if (other !== store) expect(changed).toEqual([]);

    sqlite(file, `DELETE FROM pool_summary WHERE pool_id = '${first.poolId}'`);
    expect(latest()).toEqual([{ timestamp: null, current_hashrate: null }]);
    expect(store.pools.status(first.poolId)).toMatchObject({ freshness: 'no_data', current_hashrate: null });
    expect(others()).toEqual(before);
    expect(store.details.workers(second.poolId, page).entries).toHaveLength(2);
    // The next reading is stored as usual.
    recordPools(store, [
      { ...first, readings: [{ ...(first.readings.at(-1) as ExamplePool['readings'][0]), time: now }] },
    ]);
    expect(latest()).toEqual([{ timestamp: moment(now), current_hashrate: first.readings.at(-1)?.rates[0]?.now?.[1] }]);
  }
});

test('resolving an anomaly changes that row only, and the API shows it', () => {
  for (const { form, file, pools, storeOf } of worlds()) {
    const [pool] = pools as [ExamplePool];
    const before = everything(file);
    const open = before.anomaly_log?.find(
      ({ pool_id, resolved }) => pool_id === pool.poolId && resolved === 0,
    ) as SqlRow;
    sqlite(file, statement('Resolve an anomaly').replace('id = 1', `id = ${open.id}`));
    const resolved = before.anomaly_log?.map((row) => (row.id === open.id ? { ...row, resolved: 1 } : row));
    expect({ form, ...everything(file) }).toEqual({ form, ...before, anomaly_log: resolved });
    expect(storeOf(pool).details.anomaly(pool.poolId, Number(open.id))?.resolved).toBe(true);
    sqlite(file, `UPDATE anomaly_log SET resolved = 0 WHERE id = ${open.id}`);
    expect(everything(file)).toEqual(before);
    sqlite(file, statement('Resolve all anomalies of a pool'));
    expect(everything(file).anomaly_log).toEqual(
      before.anomaly_log?.map((row) => (row.pool_id === 'alphapool_001' ? { ...row, resolved: 1 } : row)),
    );
  }
});

test('a corrected row and an added row reach the feed of their service, and no other', () => {
  for (const world of worlds()) {
    const { form, file, pools, storeOf } = world;
    const store = storeOf(pools[0] as ExamplePool);
    const before = everything(file);
    for (const [title, poolId, shown] of [
      ["Correct a pool's metadata", 'alphapool_001', { client_name: 'Other Client Ltd' }],
      [
        'Add a pool',
        'alphapool_900',
        {
          pool_name: 'Second account',
          observer_url: 'https://pool.example/account',
          client_name: 'Client Company Ltd',
          country: 'Kazakhstan',
          company: 'Mining Company',
          location: 'Almaty',
          contact_email: 'mining@client.example',
          tags: ['production'],
          active: true,
        },
      ],
    ] as const) {
      const news = newsOf(world, () => sqlite(file, statement(title)));
      expect({ form, news: news.get(store) }).toEqual({
        form,
        news: { pools: [expect.objectContaining({ pool_id: poolId, ...shown })], removed: [] },
      });
      for (const [other, one] of news) if (other !== store) expect(one).toEqual({ pools: [], removed: [] });
    }
    const { pool_metadata, ...rest } = everything(file);
    const { pool_metadata: metadataBefore, ...restBefore } = before;
    expect(rest).toEqual(restBefore);
    expect(pool_metadata?.length).toBe((metadataBefore?.length as number) + 1);
    expect(sqlite(file, "SELECT * FROM latest_pool_status WHERE pool_id = 'alphapool_900'")).toMatchObject([
      { pool_name: 'Second account', timestamp: null, online_workers: null },
    ]);
    expect(
      store.details.earnings('alphapool_900', always, page, store.details.currency('alphapool_900')).entries,
    ).toEqual([]);
  }
});

test('readings older than their retention are shown as hours and days', () => {
  const folder = mkdtempSync(join(tmpdir(), 'poolgate-sql-'));
  const store = openFor(join(folder, 'alphapool.db'), null, now);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const [pool] = examplePools(now) as [ExamplePool];
  const rig = pool.readings[0]?.workers[0] as ExamplePool['readings'][0]['workers'][0];
  const startOf = (age: number, unit: number) => Math.floor((now - age * day) / unit) * unit;
  const begins = [startOf(100, day) + 7200, startOf(40, 3600)];
  const rates = [100, 300, 200];
  const readings = [
    ...begins.flatMap((begin) =>
      rates.map((value, index): ExamplePool['readings'][0] => ({
        time: begin + 600 * index,
        online: 2 + index,
        offline: 0,
        rates: [{ algorithm: 'sha256', now: [value * 1e12, ''], day: [1e12, ''] }],
        balance: `0.0186421${index}`,
        workers: [{ ...rig, online: index !== 1, rates: [[value * 1e12, ''], null, null] }],
      })),
    ),
    ...pool.readings.slice(-1),
  ];
  recordPools(store, [{ ...pool, readings }]);
  while (store.reduceOld(now));
  const figures = {
    readings: 3,
    hashrate_lowest: '100.000 TH/s',
    hashrate_average: '200.000 TH/s',
    hashrate_highest: '300.000 TH/s',
  };
  const share = { online_share: expect.closeTo(2 / 3, 12) };
  const [ancient, old] = begins as [number, number];
  expect(sqlite(store.path, statement("A worker's days, older than its hours"))).toEqual([
    { timestamp: moment(startOf(100, day)), ...figures, ...share },
  ]);
  expect(sqlite(store.path, statement("A worker's hours, older than its readings"))).toEqual([
    { timestamp: moment(old), ...figures, ...share },
  ]);
  expect(sqlite(store.path, statement("An account's hours, older than its readings"))).toEqual([
    { timestamp: moment(ancient), algorithm: 'sha256', ...figures, online_workers: 4, balance: '0.01864212BTC' },
  ]);
  expect(timesOf(sqlite<SqlRow>(store.path, 'SELECT timestamp FROM pool_summary ORDER BY timestamp'))).toEqual([
    ...rates.map((_rate, index) => moment(old + 600 * index)),
    moment(now - 3600),
  ]);
  expect(sqlite(store.path, statement('A worker over all that is stored'))).toHaveLength(1);
});
