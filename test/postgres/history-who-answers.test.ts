// Whether PostgreSQL or the service answers, and what is said of it.
import { fullReading, metadata, noon } from '@poolgate/core/testing/samples.ts';
import type { Server } from '@poolgate/core/testing/service/upstream.ts';
import { eventually, type TestGateway, temporaryFolder } from '@poolgate/gateway/testing/gateway.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { history } from '@poolgate/sync/layouts/history/history.ts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { type HistoryWorld, liveThrough } from '../harness/postgres/history-world.ts';
import { gatewayOverService, serveStore } from '../harness/postgres/over-service.ts';
import { startPooler } from '../harness/postgres/pgbouncer.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

const day = 86_400;
const pool = 'alphapool_001';
const span = `from=${toTimestamp(noon - 10 * day).slice(0, 10)}&to=${toTimestamp(noon + day).slice(0, 10)}`;

let cluster: Cluster;
let synced: Synced;
let world: HistoryWorld;
let service: Server;
let gateway: TestGateway;
/** By how many seconds the gateway's clock is ahead. */
let later: number;

beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

async function overDatabase(config: object = {}): Promise<TestGateway> {
  return await gatewayOverService(
    service,
    { historyDatabaseUrl: synced.url.replace('admin@', 'admin:S3CRET@'), ...config },
    { now: () => world.now + later, historyTimings: { timeoutMs: 1500, restMs: 1 } },
  );
}

beforeEach(async () => {
  later = 60;
  synced = openSynced(await cluster.database(), [history]);
  await synced.init();
  world = await liveThrough(temporaryFolder(), [], synced);
  for (let hour = 10 * 24; hour >= 0; hour -= 1) world.record(pool, noon - hour * 3600, fullReading());
  await world.send();
  service = await serveStore(world.store, () => world.now);
  gateway = await overDatabase();
});
afterEach(async () => {
  await gateway.close();
  await service.close();
  world.close();
  await synced.close();
});

const saysOf = ({ status, headers }: Response) => [
  status,
  headers.get('x-history-source'),
  headers.get('x-history-through'),
];
const ask = async (path: string, headers?: Record<string, string>) => {
  const response = await gateway.get(`/api/${path}`, headers);
  return { says: saysOf(response), response, text: await response.text() };
};
const below = `pools/${pool}`;
const here = [200, 'postgresql', toTimestamp(noon)];
const instead = (why: string) => [200, `service; reason=${why}`, null];

test('a history survives its service', async () => {
  const paths = [
    'history?limit=5',
    'workers/a/history?step=1d',
    'workers/history?worker_id=b',
    'earnings',
    'payouts',
    'payout-events',
  ].map((path) => `${below}/${path}`);
  const before = await Promise.all(paths.map((path) => ask(path)));
  await service.close();
  await eventually(async () => expect((await gateway.source('alphapool'))?.state).toBe('unreachable'));
  for (const [index, path] of paths.entries())
    expect(await ask(path)).toMatchObject({ says: here, text: before[index]?.text });
  const { groups, coverage } = JSON.parse((await ask(`earnings?${span}`)).text);
  expect(groups.length).toBeGreaterThan(0);
  expect(coverage).toMatchObject({
    missing: 0,
    history: { source: 'postgresql', reason: null, through: toTimestamp(noon) },
  });
  expect(JSON.parse((await ask('payouts?state=all')).text).payouts.length).toBeGreaterThan(0);
});

test('the service answers while older readings are on their way behind the newest', async () => {
  for (let hour = 1; hour <= 30; hour += 1) world.record(pool, noon + hour * 3600, fullReading());
  await world.send(true, 1);
  expect((await ask(`${below}/history`)).says).toEqual(instead('behind'));
  expect(JSON.parse((await ask(`earnings?${span}`)).text).coverage.history).toMatchObject({ reason: 'behind' });
  await world.send(true);
  expect((await ask(`${below}/history`)).says).toEqual([200, 'postgresql', toTimestamp(noon + 30 * 3600)]);
});

test('while the database is away the service answers, and that is said', async () => {
  const list = await ask(`${below}/history?limit=5`);
  const next = /<(\?[^>]*)>/.exec(list.response.headers.get('link') ?? '')?.[1];
  await cluster.kill();
  expect((await ask(`${below}/history?limit=5`)).says).toEqual(instead('unavailable'));
  expect((await ask(`${below}/earnings`)).says).toEqual(instead('unavailable'));
  expect(JSON.parse((await ask(`earnings?${span}`)).text).coverage.history).toEqual({
    source: 'service',
    reason: 'unavailable',
    through: null,
  });
  expect(JSON.parse((await ask('payouts')).text).coverage.history).toMatchObject({ source: 'service' });
  expect((await ask(`payouts?format=csv`)).says).toEqual(instead('unavailable'));
  // The service would take the reading at which the page ended for another one.
  const on = await ask(`${below}/history${next}`);
  expect([on.response.status, on.text]).toEqual([503, expect.stringContaining('leave cursor out')]);
  const metrics = (await ask('../metrics')).text;
  expect(metrics).toContain('poolgate_history_up 0');
  expect(metrics).not.toContain('S3CRET');
  const begun = await ask(`${below}/history?limit=5`);
  await cluster.start();
  await eventually(async () => expect((await ask(`${below}/history?limit=5`)).says).toEqual(here));
  expect((await ask('../metrics')).text).toContain('poolgate_history_up 1');
  const ofService = /<(\?[^>]*)>/.exec(begun.response.headers.get('link') ?? '')?.[1];
  expect((await ask(`${below}/history${ofService}`)).says).toEqual(instead('cursor'));
  expect((await ask(`${below}/history${next}`)).says).toEqual(here);
});

test('a slow database is not waited for', async () => {
  await synced.sql.begin(async (transaction) => {
    await transaction.unsafe('LOCK TABLE poolgate.pool IN ACCESS EXCLUSIVE MODE');
    expect((await ask(`${below}/history`)).says).toEqual(instead('unavailable'));
  });
  await eventually(async () => expect((await ask(`${below}/history`)).says).toEqual(here));
});

test('what the database does not have, the service has', async () => {
  world.store.registry.putFromFile(metadata('alphapool_003'), 'b.yaml', 'digest', 600);
  world.record('alphapool_003', noon, fullReading());
  await eventually(async () => expect((await gateway.status('alphapool_003')).observed_at).toEqual(expect.any(String)));
  expect((await ask('pools/alphapool_003/history')).says).toEqual(instead('unknown'));
  expect(JSON.parse((await ask(`earnings?${span}`)).text).coverage.history).toMatchObject({
    source: 'service',
    reason: 'unknown',
  });
  // A reading that is not there is not kept from those who ask.
  world.record(pool, noon + 600, fullReading({ balance: '7.00000000' }));
  await eventually(async () => expect((await gateway.status(pool)).balance).toBe('7.00000000'));
  later += 60;
  const { says, text } = await ask(`${below}/history?limit=1`);
  expect([says, JSON.parse(text).points[0].balance]).toEqual([instead('behind'), '7.00000000']);
  await world.send();
  expect((await ask(`${below}/history?limit=1`)).says).toEqual([200, 'postgresql', toTimestamp(noon + 600)]);
  // The newest may be on its way, but not those before it.
  world.record(pool, noon + 3600, fullReading({ balance: '8.00000000' }));
  await eventually(async () => expect((await gateway.status(pool)).balance).toBe('8.00000000'));
  expect((await ask(`${below}/history?limit=1`)).says).toEqual(instead('behind'));
  await world.send();
  expect((await ask(`${below}/history?limit=1`)).says).toEqual([200, 'postgresql', toTimestamp(noon + 3600)]);
});

test('with HISTORY_READINGS=all the readings are told that the service has reduced', async () => {
  while (world.store.reduceOld(noon));
  await world.send();
  const raw = JSON.parse((await ask(`${below}/history?step=raw`)).text);
  expect(raw.points.length).toBeLessThan(100);
  const days = (await ask(`${below}/history?step=1d`)).text;
  await gateway.close();
  gateway = await overDatabase({ historyReadings: 'all' });
  const all = JSON.parse((await ask(`${below}/history?step=raw`)).text);
  expect([all.points.length, all.kept_since]).toEqual([10 * 24 + 1, toTimestamp(noon - 10 * day)]);
  const worker = JSON.parse((await ask(`${below}/workers/a/history?step=raw`)).text);
  expect([worker.points.length, worker.kept_since]).toEqual([10 * 24 + 1, toTimestamp(noon - 10 * day)]);
  // What is in an hour is not counted beside it.
  expect((await ask(`${below}/history?step=1d`)).text).toBe(days);
});

test('behind a pooler that gives each transaction another connection', async () => {
  const pooler = await startPooler(cluster.port);
  try {
    await gateway.close();
    gateway = await overDatabase({ historyDatabaseUrl: pooler.url(synced.url.split('/').at(-1) as string) });
    const paths = ['history?step=1h', 'workers/a/history', 'earnings', 'payouts'].map((path) => `${below}/${path}`);
    const all = await Promise.all(Array.from({ length: 40 }, (_, index) => ask(paths[index % paths.length] as string)));
    for (const { says } of all) expect(says).toEqual(here);
  } finally {
    await gateway.close();
    await pooler.stop();
  }
});

test('a key sees no more of it than of the service', async () => {
  const key = async (one: TestGateway) => {
    const made = await one.ask('/api/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'partner', role: 'read', clients: ['Client Company Ltd'], parts: ['hashrate'] }),
    });
    return { 'x-api-key': ((await made.json()) as { key: string }).key };
  };
  const without = await overDatabase({ historyDatabaseUrl: undefined });
  const [seen, before] = [await key(gateway), await key(without)];
  for (const path of [
    'history?limit=3',
    'history?step=1d&format=csv',
    'workers/a/history',
    'earnings',
    'payouts',
    'payout-events',
  ]) {
    const found = await gateway.get(`/api/${below}/${path}`, seen);
    const expected = await without.get(`/api/${below}/${path}`, before);
    const cursorsAside = (text: string | null) => text?.replace(/cursor=[^&>]*/, '');
    expect([path, found.status, cursorsAside(found.headers.get('link'))]).toEqual([
      path,
      expected.status,
      cursorsAside(expected.headers.get('link')),
    ]);
    if (found.ok) expect(await found.text()).toBe(await expected.text());
  }
});
