import { upsertInto } from '@poolgate/sync/tables/operation-sql.ts';
import type { Row } from '@poolgate/sync/tables/table.ts';
import { restKeyFault } from '@poolgate/sync/targets/rest/rest-key.ts';
import { createRestTarget } from '@poolgate/sync/targets/rest/rest-target.ts';
import type { Batch, Target } from '@poolgate/sync/targets/target.ts';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { makeSupabaseRoles, type Supabase, startSupabase } from '../harness/postgres/postgrest.ts';
import { accounts, makeTwoTables, workers } from '../harness/postgres/two-tables.ts';

let cluster: Cluster;
let supabase: Supabase;
let sql: postgres.Sql;
beforeAll(async () => {
  cluster = await startCluster(['extra_float_digits=0']);
  await makeSupabaseRoles(cluster.url('postgres'));
  const url = await cluster.database();
  await makeTwoTables(url);
  sql = postgres(url, { max: 1, onnotice: () => undefined });
  supabase = await startSupabase(url);
});
afterAll(async () => {
  await supabase?.stop();
  await sql?.end();
  await cluster.stop();
});
beforeEach(() => sql`TRUNCATE account, worker, poolgate.source_cursor`);
afterEach(() => supabase.answerWith(null));

function target(key: string, given: { url?: string; answerSeconds?: number } = {}): Target {
  const made = createRestTarget({ url: supabase.url, key, ...given });
  onTestFinished(() => made.close());
  return made;
}

const batch = (workerRows: Row[], given: Partial<Batch> = {}): Batch => ({
  source: 'file',
  after: [null],
  cursor: { batch: 1, mark: 'one' },
  writes: [
    {
      operation: upsertInto(accounts),
      rows: [{ pool_id: 'alphapool_001', read_at: '2026-11-21T12:00:00Z', balance: '0.10', tags: '["a"]' }],
    },
    { operation: upsertInto(workers), rows: workerRows },
  ],
  ...given,
});
const worker = (workerId: string, hashrate: number | null = 5e-324): Row => ({
  pool_id: 'alphapool_001',
  read_at: '2026-11-21T12:00:00Z',
  worker_id: workerId,
  online: null,
  hashrate,
});
const faultAt = (made: Target) =>
  made.write(batch([worker('w')])).then(
    () => null,
    ({ kind, message, waitMs }) => ({ kind, message, waitMs }),
  );

test('a batch is one call with either kind of key, 5,000 workers too', async () => {
  const made = target(supabase.keys.secret);
  const many = Array.from({ length: 5000 }, (_, index) => worker(`worker of a farm ${index}`, index * 1.1e14));
  expect(await made.write(batch(many))).toEqual({ done: true, refused: [] });
  expect(await made.cursorOf('file')).toEqual({ batch: 1, mark: 'one' });
  expect((await sql`SELECT count(*)::integer AS rows FROM worker`)[0]?.rows).toBe(5000);
  expect(await made.write(batch([]))).toEqual({ done: false, found: { batch: 1, mark: 'one' } });
  const legacy = target(supabase.keys.serviceRole);
  expect(await legacy.write(batch([worker('more')], { after: [{ batch: 1, mark: 'one' }] }))).toMatchObject({
    done: true,
  });
});

test('rows that are refused are set aside, and what is there is read as over a connection', async () => {
  const made = target(supabase.keys.secret);
  const bad = [worker('negative', -1), worker('a\0b')];
  expect(await made.write(batch([worker('a'), ...bad, worker('b', null)]))).toMatchObject({
    done: true,
    refused: [
      { operation: 'public.worker', key: { worker_id: 'a\ufffdb' } },
      { key: { worker_id: 'negative' }, reason: expect.stringContaining('23514, constraint worker_hashrate_check') },
    ],
  });
  const scope = { column: 'pool_id', values: ['alphapool_001', "x'y"] };
  const [first] = await made.rows(workers, scope, null, 1);
  expect(first).toEqual({ ...worker('a'), hashrate: `0.${'0'.repeat(323)}5` });
  expect((await made.rows(workers, scope, first ?? null, 9)).map((row) => row.worker_id)).toEqual(['b']);
  expect(await made.rows(accounts, scope, null, 9)).toEqual([
    { pool_id: 'alphapool_001', read_at: '2026-11-21T12:00:00Z', balance: '0.1', tags: '["a"]' },
  ]);
});

test('nobody else may call the functions, and keys for browsers are refused before', async () => {
  for (const key of [supabase.keys.publishable, supabase.keys.anon, supabase.token({}), 'nonsense'])
    expect(await faultAt(target(key))).toMatchObject({ kind: 'unfit' });
  expect(restKeyFault(supabase.keys.publishable)).toMatch(/^is a publishable key, which is for browsers/);
  expect(restKeyFault(supabase.keys.anon)).toMatch(/^is a key of the role anon, which is for browsers/);
  expect(restKeyFault('nonsense')).toMatch(/^is no key of a Supabase project/);
  expect([supabase.keys.secret, supabase.keys.serviceRole].map(restKeyFault)).toEqual([null, null]);
  expect(await faultAt(target(`sb_secret_${'x'.repeat(20)}`))).toEqual({
    kind: 'unfit',
    message: expect.stringMatching(/^Supabase at 127\.0\.0\.1:\d+ refuses SUPABASE_KEY\. /),
    waitMs: 0,
  });
});

test('missing functions and rights', async () => {
  const { secret } = supabase.keys;
  await sql`REVOKE INSERT ON worker FROM service_role`;
  expect(await faultAt(target(secret))).toMatchObject({
    kind: 'unfit',
    message: expect.stringMatching(/^The user service_role may not write .*permission denied for table worker/),
  });
  await sql`GRANT INSERT ON worker TO service_role`;
  await sql`ALTER FUNCTION poolgate_write RENAME TO other`;
  onTestFinished(() => sql`ALTER FUNCTION other RENAME TO poolgate_write`.then(() => undefined));
  expect(await faultAt(target(secret))).toMatchObject({
    kind: 'unfit',
    message: expect.stringContaining('Run `poolgate sync init`.'),
  });
});

test.each([
  [429, { 'retry-after': '7' }, '{}', 'unavailable', /asks to be called less often/, 7000],
  [413, {}, '<html>', 'unavailable', /takes no body of 0\.0 MB/, 0],
  [502, {}, '<html>Bad gateway</html>', 'unavailable', /a fault of its own \(status 502/, 0],
  [540, {}, '{"message":"paused"}', 'unavailable', /a fault of its own \(status 540/, 0],
  [200, {}, '<html>Welcome</html>', 'unfit', /is no Supabase project: it sent a page \(status 200\)/, 0],
  [404, {}, '<html>Nothing here</html>', 'unfit', /is no Supabase project: it sent a page \(status 404\)/, 0],
  [403, {}, '{"message":"no"}', 'unfit', /has nothing for Poolgate \(status 403\)/, 0],
  [200, {}, '{"rows":3}', 'unfit', /is not one that `poolgate sync init` made/, 0],
  [500, {}, '{"code":"57014","message":"canceling statement"}', 'unavailable', /needed more than 60 s/, 0],
  [503, {}, '{"code":"PGRST002","message":"no"}', 'unavailable', /does not reach its database \(PGRST002\)/, 0],
])('an answer of %s %j %s is %s', async (status, headers, body, kind, message, waitMs) => {
  supabase.answerWith((_request, response) => {
    response.writeHead(status, { 'content-type': body.startsWith('{') ? 'application/json' : 'text/html', ...headers });
    response.end(body);
  });
  const fault = await faultAt(target(supabase.keys.secret));
  expect(fault).toEqual({ kind, message: expect.stringMatching(message), waitMs });
  expect(fault?.message).not.toContain('<');
});

test('an address without project, a redirect, and one that never answers', async () => {
  const { secret } = supabase.keys;
  expect(await faultAt(target(secret, { url: 'https://abc.supabase.invalid' }))).toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('has no address'),
  });
  supabase.answerWith((_request, response) => {
    response.writeHead(307, { location: 'http://127.0.0.1:1/' });
    response.end();
  });
  expect(await faultAt(target(secret))).toMatchObject({
    kind: 'unfit',
    message: expect.stringContaining('sends requests to another address'),
  });
  supabase.answerWith(() => undefined);
  expect(await faultAt(target(secret, { answerSeconds: 1 }))).toMatchObject({
    kind: 'unavailable',
    message: expect.stringContaining('did not answer within 1 s'),
  });
  const made = target(secret);
  const waiting = faultAt(made);
  await made.close();
  expect(await waiting).toMatchObject({ kind: 'unavailable' });
});

test('whether rows would be taken is tried without a change', async () => {
  const made = target(supabase.keys.secret);
  const operations = [upsertInto(accounts), upsertInto(workers)];
  await made.tryOut(operations);
  expect([...(await sql`SELECT source FROM poolgate.source_cursor`)]).toEqual([]);
  await sql`REVOKE INSERT ON poolgate.source_cursor FROM service_role`;
  await expect(made.tryOut(operations)).rejects.toMatchObject({ kind: 'unfit' });
  await sql`GRANT INSERT ON poolgate.source_cursor TO service_role`;
  await sql`ALTER TABLE worker RENAME TO lost`;
  await expect(made.tryOut(operations)).rejects.toThrow('A table is missing');
  await sql`ALTER TABLE lost RENAME TO worker`;
  await made.tryOut(operations);
});
