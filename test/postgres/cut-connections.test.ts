// A connection that is closed at any moment is a fault, and no error that ends the process.

import { initDatabase } from '@poolgate/sync/init/init-database.ts';
import { upsertInto } from '@poolgate/sync/tables/operation-sql.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { withConnection } from '@poolgate/sync/targets/postgres/with-connection.ts';
import { type Cursor, TargetFault } from '@poolgate/sync/targets/target.ts';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createHistoryDatabase } from '../../gateway/history/history-database.ts';
import { HistoryFault } from '../../gateway/history/history-fault.ts';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { startCuttingProxy } from '../harness/postgres/cutting-proxy.ts';
import { accounts, makeTwoTables, twoTables } from '../harness/postgres/two-tables.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** Answers, or pieces of them, that pass before the connection is closed. */
const moments = Array.from({ length: 12 }, (_, index) => index);

async function throughProxy() {
  const direct = await cluster.database();
  const proxy = await startCuttingProxy(cluster.port);
  onTestFinished(() => proxy.close());
  return { direct, proxy, url: direct.replace(`:${cluster.port}/`, `:${proxy.port}/`) };
}

test('a batch is there whole or not at all, and the next one goes on from either', async () => {
  const { direct, proxy, url } = await throughProxy();
  await makeTwoTables(direct);
  const target = createPostgresTarget({ url, tables: twoTables.tables });
  onTestFinished(() => target.close());
  const outcomes = new Set<string>();
  let places: (Cursor | null)[] = [null];
  for (const at of moments) {
    const cursor = { batch: at + 1, mark: `mark ${at}` };
    const rows = [{ pool_id: 'alphapool_001', read_at: '2026-11-21T12:00:00Z', balance: String(at), tags: null }];
    const batch = { source: 'file', after: places, cursor, writes: [{ operation: upsertInto(accounts), rows }] };
    proxy.setWeather({ is: 'cut', at, of: 'answers' });
    const outcome = await target.write(batch).then(
      ({ done }) => `done: ${done}`,
      (error: unknown) => (error instanceof TargetFault ? error.kind : String(error)),
    );
    outcomes.add(outcome);
    proxy.setWeather({ is: 'fair' });
    places = [await target.cursorOf('file')];
    const [held] = await target.rows(accounts, { column: 'pool_id', values: ['alphapool_001'] }, null, 1);
    // Its cursor and its rows are from the same batch.
    expect(held?.balance ?? null).toBe(places[0] === null ? null : String((places[0]?.batch ?? Number.NaN) - 1));
    if (outcome === 'done: true') expect(places).toEqual([cursor]);
  }
  expect([...outcomes].sort()).toEqual(['done: true', 'unavailable']);
});

test('tables are made whole or not at all', async () => {
  const { proxy, url } = await throughProxy();
  const options = { merge: false, partition: false, allowAnonymousRead: false, hideLinks: false, dryRun: false };
  const init = () =>
    withConnection(url, 'DATABASE_URL', (sql) => initDatabase(sql, [twoTables], options, () => undefined));
  for (const at of [2, 5, 8]) {
    proxy.setWeather({ is: 'cut', at, of: 'answers' });
    await init().catch((error: unknown) => expect(error).toBeInstanceOf(TargetFault));
  }
  proxy.setWeather({ is: 'fair' });
  await init();
  expect((await init()).steps).toEqual([]);
});

test('the gateway says that the history database broke off', async () => {
  const { proxy, url } = await throughProxy();
  const timings = { timeoutMs: 5000, restMs: 0 };
  const database = createHistoryDatabase({ url, logger: pino({ level: 'silent' }), now: () => 0, timings });
  onTestFinished(() => database.close());
  const read = () => database.read(async (ask) => [await ask('SELECT 1 AS one', []), await ask('SELECT 2 AS two', [])]);
  expect(await read()).toEqual([[{ one: 1 }], [{ two: 2 }]]);
  // While a connection is made the library itself tries again.
  for (const at of [0, 1, 2, 3]) {
    await read();
    proxy.setWeather({ is: 'cut', at, of: 'answers' });
    await read().catch((error: unknown) => expect(error).toBeInstanceOf(HistoryFault));
    proxy.setWeather({ is: 'fair' });
  }
  expect(database.state().failed).toBeGreaterThan(0);
});
