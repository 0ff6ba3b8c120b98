import { createServer, type Server } from 'node:net';
import { upsertInto } from '@poolgate/sync/tables/operation-sql.ts';
import { faultOf, TooOld } from '@poolgate/sync/targets/postgres/postgres-faults.ts';
import { createPostgresTarget, type PostgresTargetOptions } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { type Batch, type Target, TargetFault } from '@poolgate/sync/targets/target.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Cluster, freePort, startCluster } from '../harness/postgres/cluster.ts';
import { startPooler } from '../harness/postgres/pgbouncer.ts';
import { startStallingProxy } from '../harness/postgres/stalling-proxy.ts';
import { accounts, makeTwoTables, twoTables } from '../harness/postgres/two-tables.ts';

let cluster: Cluster;
let url: string;
beforeAll(async () => {
  cluster = await startCluster();
  url = await cluster.database();
  await makeTwoTables(url);
});
afterAll(() => cluster.stop());

const password = 'S3CRET%2Fof-the-database';
const withPassword = (given: string) => given.replace('admin@', `admin:${password}@`);

function target(given: string, timeouts: PostgresTargetOptions['timeouts'] = {}): Target {
  const made = createPostgresTarget({ url: given, tables: twoTables.tables, timeouts });
  onTestFinished(() => made.close());
  return made;
}

const batch = (balance = '1.23456789'): Batch => ({
  source: 'file',
  after: 'any',
  cursor: { batch: 1, mark: 'one' },
  writes: [
    {
      operation: upsertInto(accounts),
      rows: [{ pool_id: 'alphapool_001', read_at: '2026-11-21T12:00:00Z', balance, tags: null }],
    },
  ],
});

async function faultAt(made: Target): Promise<{ kind: string; message: string }> {
  const fault = await made.write(batch()).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(fault instanceof TargetFault)) throw new Error(`no fault of the target: ${String(fault)}`);
  for (const secret of [password, decodeURIComponent(password), '1.23456789'])
    expect(fault.message).not.toContain(secret);
  expect(fault.cause).toBeUndefined();
  return { kind: fault.kind, message: fault.message };
}

/** As an administrator of the cluster. */
async function sql(statement: string, database = url): Promise<void> {
  const connection = postgres(database, { max: 1, onnotice: () => undefined });
  await connection.unsafe(statement).finally(() => connection.end());
}

const supabase = {
  ...{ host: 'db.abc.supabase.co', port: 5432, database: 'postgres', user: 'postgres', variable: 'DATABASE_URL' },
  ...{ connectSeconds: 1, statementSeconds: 1, answerSeconds: 1 },
};
const place = () => `PostgreSQL at 127.0.0.1:${cluster.port}`;

test('nothing listens, or something else does', async () => {
  const port = await freePort();
  expect(await faultAt(target(withPassword(`postgres://admin@127.0.0.1:${port}/a`)))).toEqual({
    kind: 'unavailable',
    message: `Nothing listens at 127.0.0.1:${port}. Start PostgreSQL there, or correct DATABASE_URL.`,
  });
  const server: Server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
    port,
    '127.0.0.1',
  );
  onTestFinished(() => void server.close());
  expect(await faultAt(target(withPassword(`postgres://admin@127.0.0.1:${port}/a?sslmode=disable`)))).toMatchObject({
    kind: 'unavailable',
    message: expect.stringMatching(/^The connection to PostgreSQL at .* ended \(/),
  });
});

test('a name without address, and one that has IPv6 alone', async () => {
  expect(await faultAt(target('postgres://admin@db.invalid/a'))).toEqual({
    kind: 'unavailable',
    message:
      'The name db.invalid has no address. Correct it in DATABASE_URL, or check the name service of this machine.',
  });
  for (const code of ['ENETUNREACH', 'EADDRNOTAVAIL', 'CONNECT_TIMEOUT', 'ENOTFOUND']) {
    const unreachable = Object.assign(new Error('connect'), { code });
    const fault = await faultOf(unreachable, supabase, async () => [6]);
    expect(fault.kind).toBe('unfit');
    expect(fault.message).toMatch(/^db\.abc\.supabase\.co has IPv6 addresses only, .* session pooler \(port 5432 /);
    expect((await faultOf(unreachable, supabase, async () => [6, 4])).message).not.toContain('IPv6');
  }
});

test('a wrong password, a missing database, tables, functions and rights', async () => {
  await sql("CREATE ROLE wrong LOGIN PASSWORD 'another'; CREATE ROLE poor LOGIN");
  const missing = { kind: 'unfit', message: expect.stringContaining('Run `poolgate sync init`.') };
  expect(await faultAt(target(cluster.url('nowhere')))).toEqual({
    kind: 'unfit',
    message: `${place()} has no database nowhere. Create it, or correct DATABASE_URL.`,
  });
  const empty = await cluster.database();
  expect(await faultAt(target(empty))).toEqual(missing);
  await sql('CREATE SCHEMA poolgate', empty);
  expect(await faultAt(target(empty))).toEqual(missing);
  expect(await faultAt(target(url.replace('admin', 'poor')))).toEqual({
    kind: 'unfit',
    message: expect.stringMatching(
      /^The user poor may not write the tables at .*permission denied for schema poolgate/,
    ),
  });
  const older = await cluster.database();
  await makeTwoTables(older);
  await sql('ALTER TABLE account DROP COLUMN tags', older);
  expect(await faultAt(target(older))).toEqual(missing);
  await sql('ALTER TABLE account ADD COLUMN tags jsonb, ADD CHECK (balance < 1); DROP FUNCTION poolgate_write', older);
  expect(await faultAt(target(older))).toEqual(missing);
});

test('a function that was made for other tables', async () => {
  const operation = { ...upsertInto(accounts), name: 'public.newer' };
  const database = await cluster.database();
  await makeTwoTables(database);
  await sql('ALTER TABLE account ADD CHECK (balance < 1)', database);
  const newer = { ...batch(), writes: batch().writes.map(({ rows }) => ({ operation, rows })) };
  await expect(target(database).write(newer)).rejects.toThrow(
    /was made by another version\. Run `poolgate sync init`\.$/,
  );
});

test('a read-only server, too many connections, an older version', async () => {
  const database = await cluster.database();
  await makeTwoTables(database);
  const name = new URL(database).pathname.slice(1);
  await sql(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  expect(await faultAt(target(database))).toEqual({
    kind: 'unfit',
    message: expect.stringContaining('is read-only: it is a standby, or was made so.'),
  });
  await sql(`CREATE ROLE one LOGIN; ALTER ROLE one CONNECTION LIMIT 0`);
  expect(await faultAt(target(url.replace('admin', 'one')))).toEqual({
    kind: 'unavailable',
    message: `${place()} has no connection left. Raise its max_connections, or use a pooler.`,
  });
  expect((await faultOf(new TooOld(14), supabase)).message).toBe(
    'PostgreSQL at db.abc.supabase.co:5432 is PostgreSQL 14. Poolgate needs 15 or newer: upgrade it, or set DATABASE_URL to another one.',
  );
});

test('a slow server and a network that says nothing; afterwards it goes on', async () => {
  const proxy = await startStallingProxy(cluster.port);
  onTestFinished(() => proxy.close());
  const through = url.replace(String(cluster.port), String(proxy.port));
  const made = target(through, { statementSeconds: 1, answerSeconds: 2 });
  expect(await made.write(batch())).toMatchObject({ done: true });
  const holder = postgres(url, { max: 1 });
  await holder.begin(async (transaction) => {
    await transaction.unsafe('LOCK TABLE account');
    expect(await faultAt(made)).toEqual({
      kind: 'unavailable',
      message: `PostgreSQL at 127.0.0.1:${proxy.port} needed more than 1 s for a statement, which was cancelled.`,
    });
  });
  await holder.end();
  proxy.stall();
  expect(await faultAt(made)).toEqual({
    kind: 'unavailable',
    message: `PostgreSQL at 127.0.0.1:${proxy.port} did not answer within 2 s. What was written may be there; it is looked up before the next attempt.`,
  });
  const late = target(through, { connectSeconds: 1 });
  expect(await faultAt(late)).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('within 1 s') });
  proxy.resume();
  expect(await made.write(batch())).toMatchObject({ done: true });
});

test('it is closed at once, whatever it waits for', async () => {
  const proxy = await startStallingProxy(cluster.port);
  onTestFinished(() => proxy.close());
  const made = target(url.replace(String(cluster.port), String(proxy.port)));
  await made.write(batch());
  proxy.stall();
  const waiting = faultAt(made);
  await made.close();
  expect((await waiting).kind).toBe('unavailable');
});

test('TLS that the server has not, and one that it must have', async () => {
  expect(await faultAt(target(`${url}?sslmode=require`))).toMatchObject({
    kind: 'unfit',
    message: expect.stringContaining('No encrypted connection to'),
  });
});

test('a killed server is unavailable, and what was committed is there when it is back', async () => {
  const database = await cluster.database();
  await makeTwoTables(database);
  const made = target(database);
  await made.write(batch());
  await cluster.kill();
  expect((await faultAt(made)).kind).toBe('unavailable');
  await cluster.start();
  expect(await made.cursorOf('file')).toEqual({ batch: 1, mark: 'one' });
});

test('behind pgbouncer, which gives each transaction to another session', async () => {
  const pooler = await startPooler(cluster.port);
  onTestFinished(() => pooler.stop());
  const database = await cluster.database();
  await makeTwoTables(database);
  const made = target(pooler.url(new URL(database).pathname.slice(1)));
  await Promise.all(['a', 'b', 'c', 'd'].map((source) => made.write({ ...batch(), source })));
  expect(await made.cursorOf('d')).toEqual({ batch: 1, mark: 'one' });
  expect(await made.rows(accounts, { column: 'pool_id', values: ['alphapool_001'] }, null, 5)).toHaveLength(1);
  await sql('ALTER TABLE account ADD CHECK (balance < 2)', database);
  expect(await made.write(batch('7'))).toMatchObject({ done: true, refused: [{ key: { pool_id: 'alphapool_001' } }] });
});
