// PostgreSQL has some of what is asked over all pools: that much is answered from it, and the rest is named.
import { fullReading, metadata, noon } from '@poolgate/core/testing/samples.ts';
import type { Server } from '@poolgate/core/testing/service/upstream.ts';
import { eventually, type TestGateway, temporaryFolder } from '@poolgate/gateway/testing/gateway.ts';
import { toDay, toTimestamp } from '@poolgate/language/time.ts';
import { history } from '@poolgate/sync/layouts/history/history.ts';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { accounts, type HistoryWorld, liveThrough } from '../harness/postgres/history-world.ts';
import { gatewayOverService, serveStore } from '../harness/postgres/over-service.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

const span = 'from=2026-11-01&to=2026-11-21';
const unread = 'alphapool_003';

let cluster: Cluster;
let synced: Synced;
let world: HistoryWorld;
let service: Server;
let gateway: TestGateway;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

beforeEach(async () => {
  const own = openSynced(await cluster.database(), [history]);
  onTestFinished(() => own.close());
  synced = own;
  await synced.init();
  world = await liveThrough(temporaryFolder(), [], synced);
  onTestFinished(() => world.close());
  for (const poolId of accounts) world.record(poolId, noon, fullReading());
  await world.send();
  service = await serveStore(world.store, () => world.now);
  const open = service;
  onTestFinished(() => open.close());
  gateway = await overDatabase(synced.url);
});

function overDatabase(historyDatabaseUrl: string): Promise<TestGateway> {
  return gatewayOverService(
    service,
    { historyDatabaseUrl },
    { now: () => world.now + 60, historyTimings: { timeoutMs: 1500, restMs: 1 } },
  );
}

interface Answer {
  groups: { name: string }[];
  payouts: { pool_id: string }[];
  coverage: { missing_pools: string[]; gaps: { pool_id: string; reason: string }[]; history: object };
}

test('of a service that is away, one pool that is not there costs no other', async () => {
  world.store.registry.putFromFile(metadata(unread), 'b.yaml', 'digest', 600);
  await eventually(async () => expect((await gateway.get(`/api/pools/${unread}`)).status).toBe(200));
  await service.close();
  await eventually(async () => expect((await gateway.source('alphapool'))?.state).toBe('unreachable'));
  const told = { source: 'postgresql', reason: null, through: toTimestamp(noon) };
  const reason = expect.stringContaining('The history database does not have this pool either.');

  const sums = await gateway.json<Answer>(`/api/earnings?group_by=pool&${span}`);
  expect(sums.groups.map(({ name }) => name)).toEqual(accounts);
  expect(sums.coverage).toMatchObject({ missing_pools: [unread], history: told });
  expect(sums.coverage.gaps.filter(({ pool_id }) => pool_id === unread)).toMatchObject([{ reason }]);

  const list = await gateway.json<Answer>('/api/payouts');
  expect(list.payouts.map(({ pool_id }) => pool_id).sort()).toEqual(accounts);
  expect(list.coverage.history).toEqual(told);
  const remarked = list.coverage.gaps.filter(({ reason: told }) => told.includes('history database'));
  expect(remarked.map(({ pool_id }) => pool_id)).toEqual([unread]);
});

test('whoever did not answer in the end is not named as who did', async () => {
  await synced.sql.begin(async (transaction) => {
    await transaction.unsafe('LOCK TABLE poolgate.payout_event IN ACCESS EXCLUSIVE MODE');
    const { payouts, coverage } = await gateway.json<Answer>('/api/payouts');
    expect(payouts).toHaveLength(accounts.length);
    expect(coverage.history).toEqual({ source: 'service', reason: 'unavailable', through: null });
  });
});

test('a user from whom rows are hidden gets no answer that lacks them', async () => {
  await synced.sql.unsafe(`
    CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA poolgate TO reader; GRANT SELECT ON ALL TABLES IN SCHEMA poolgate TO reader;
    ALTER TABLE poolgate.earning ENABLE ROW LEVEL SECURITY; CREATE POLICY older ON poolgate.earning TO reader USING (date < '2026-11-20')`);
  const reading = await overDatabase(synced.url.replace('admin@', 'reader@'));
  const whole = await (await gateway.get(`/api/pools/${accounts[0]}/earnings`)).text();
  const ask = async () => {
    const answer = await reading.get(`/api/pools/${accounts[0]}/earnings`);
    return [answer.headers.get('x-history-source'), await answer.text()];
  };
  expect(await ask()).toEqual(['service; reason=unavailable', whole]);
  expect((await reading.json<Answer>(`/api/earnings?${span}`)).coverage.history).toMatchObject({
    reason: 'unavailable',
  });
  await synced.sql.unsafe('ALTER ROLE reader BYPASSRLS');
  await eventually(async () => expect(await ask()).toEqual(['postgresql', whole]));
});

test('of a service that is away, it is said where older rows never came', async () => {
  for (let hour = 1; hour <= 72; hour += 1) {
    const time = noon + hour * 3600;
    const earnings = [{ date: toDay(time), amount: '0.5', hashrateHs: null }];
    world.record(accounts[0], time, fullReading({ earnings, balance: `${hour}` }));
  }
  await world.send(true, 1);
  await eventually(async () => expect((await gateway.status(accounts[0])).balance).toBe('72'));
  await service.close();
  await eventually(async () => expect((await gateway.source('alphapool'))?.state).toBe('unreachable'));
  const says = async (poolId: string) =>
    (await gateway.get(`/api/pools/${poolId}/earnings`)).headers.get('x-history-source');
  expect([await says(accounts[0]), await says(accounts[1])]).toEqual(['postgresql; reason=behind', 'postgresql']);
  for (const path of [`earnings?${span}`, 'payouts'])
    expect((await gateway.json<Answer>(`/api/${path}`)).coverage.history).toMatchObject({
      source: 'postgresql',
      reason: 'behind',
    });
});

test('an account that is read no more says nothing about how far the others are there', async () => {
  world.record(accounts[0], noon + 3600, fullReading({ balance: '7' }));
  await world.send();
  await eventually(async () => expect((await gateway.status(accounts[0])).balance).toBe('7'));
  const through = async (path: string) => {
    const { coverage } = await gateway.json<Answer>(`/api/${path}`);
    return (coverage.history as { through: string }).through;
  };
  expect(await through('payouts')).toBe(toTimestamp(noon));
  for (const poolId of accounts.slice(1))
    world.store.registry.putFromFile({ ...metadata(poolId), active: false }, 'a.yaml', 'edited', 600);
  await eventually(async () => expect(await through('payouts')).toBe(toTimestamp(noon + 3600)));
  expect(await through(`earnings?${span}`)).toBe(toTimestamp(noon + 3600));
});
