import { fullReading } from '@poolgate/core/testing/samples.ts';
import { poolFile, startAlpha } from '@poolgate/core/testing/service/start-alpha.ts';
import { reads, startUpstream } from '@poolgate/core/testing/service/upstream.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { startPooler } from '../harness/postgres/pgbouncer.ts';
import { makeSupabaseRoles, startSupabase } from '../harness/postgres/postgrest.ts';
import { startStallingProxy } from '../harness/postgres/stalling-proxy.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
let synced: Synced;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  synced = openSynced(await cluster.database(), [plain]);
  onTestFinished(() => synced.close());
});

async function start(environment: Record<string, string> = {}) {
  const upstream = await startUpstream();
  upstream.answer('token-1', reads(fullReading()));
  const alpha = await startAlpha({
    upstream,
    files: { 'a.yaml': poolFile('001', { token: 'token-1' }) },
    environment: { DATABASE_URL: synced.url, SYNC_LAYOUTS: 'plain', ...environment },
  });
  const metric = async (name: string) =>
    (await alpha.ask('getMetrics')).text.split('\n').find((line) => line.startsWith(`poolgate_sync_${name}{`));
  return { alpha, metric };
}
const workers = () => synced.sql`SELECT worker_name, status FROM worker_status ORDER BY 1`.catch(() => []);

test('a service feeds the target with what it reads, and says so in its metrics', async () => {
  await synced.init();
  const { alpha, metric } = await start();
  await alpha.poll('alphapool_001');
  await expect.poll(async () => (await workers()).length).toBeGreaterThan(0);
  await expect.poll(() => metric('waiting')).toBe('poolgate_sync_waiting{target="postgres"} 0');
  expect(await metric('ok')).toBe('poolgate_sync_ok{target="postgres"} 1');
  expect(await metric('lag_seconds')).toBe('poolgate_sync_lag_seconds{target="postgres"} 0');
  expect(await metric('resending')).toBe('poolgate_sync_resending{target="postgres"} 0');
  expect(await metric('rows_total')).toMatch(/^poolgate_sync_rows_total\{target="postgres",table="[a-z_.]+"\} \d+$/);
  const before = await workers();
  await alpha.restart();
  await expect.poll(() => metric('ok')).toBe('poolgate_sync_ok{target="postgres"} 1');
  expect(await workers()).toEqual(before);
});

test('without tables it waits, polls and answers go on, and they are fed once they are made', async () => {
  const { alpha, metric } = await start();
  await expect.poll(() => metric('ok')).toBe('poolgate_sync_ok{target="postgres"} 0');
  expect((await alpha.poll('alphapool_001')).status).toBe(200);
  await synced.init();
  await alpha.restart();
  await expect.poll(async () => (await workers()).length).toBeGreaterThan(0);
});

test('a target that says nothing keeps the service neither from polls nor from its end', async () => {
  await synced.init();
  const proxy = await startStallingProxy(cluster.port);
  onTestFinished(() => proxy.close());
  proxy.stall();
  const through = synced.url.replace(String(cluster.port), String(proxy.port));
  const { alpha } = await start({ DATABASE_URL: through });
  await expect.poll(() => proxy.connections()).toBeGreaterThan(0);
  expect((await alpha.poll('alphapool_001')).status).toBe(200);
  await alpha.close();
});

test('what is read while PostgreSQL is killed arrives when it is back, once', async () => {
  await synced.init();
  const { alpha, metric } = await start();
  await expect.poll(async () => (await workers()).length).toBeGreaterThan(0);
  const each = (await workers()).length;
  await cluster.kill();
  expect((await alpha.poll('alphapool_001')).status).toBe(200);
  await expect.poll(() => metric('ok')).toBe('poolgate_sync_ok{target="postgres"} 0');
  await cluster.start();
  const readings = alpha.sql<{ n: number }>('SELECT count(*) AS n FROM reading')[0]?.n ?? Number.NaN;
  await expect.poll(async () => (await workers()).length).toBe(readings * each);
  await expect.poll(() => metric('waiting')).toBe('poolgate_sync_waiting{target="postgres"} 0');
});

test('behind pgbouncer, and to Supabase at the same time, everything is in both', async () => {
  await makeSupabaseRoles(cluster.url('postgres'));
  await synced.init();
  const other = openSynced(await cluster.database(), [plain]);
  onTestFinished(() => other.close());
  await other.init();
  const supabase = await startSupabase(other.url);
  onTestFinished(() => supabase.stop());
  const pooler = await startPooler(cluster.port);
  onTestFinished(() => pooler.stop());
  const { alpha } = await start({
    DATABASE_URL: pooler.url(new URL(synced.url).pathname.slice(1)),
    SUPABASE_URL: supabase.url,
    SUPABASE_KEY: supabase.keys.secret,
  });
  await alpha.poll('alphapool_001');
  const all = (at: Synced) => at.sql`SELECT * FROM worker_status ORDER BY timestamp, worker_id`;
  const readings = alpha.sql<{ n: number }>('SELECT count(*) AS n FROM reading')[0]?.n;
  await expect
    .poll(async () => (await synced.sql`SELECT count(DISTINCT timestamp)::integer AS n FROM worker_status`)[0]?.n)
    .toBe(readings);
  await expect.poll(async () => [...(await all(other))]).toEqual([...(await all(synced))]);
  for (const target of ['postgres', 'supabase'])
    await expect
      .poll(async () => (await alpha.ask('getMetrics')).text)
      .toContain(`poolgate_sync_ok{target="${target}"} 1`);
});
