import { upsertInto } from '@poolgate/sync/tables/operation-sql.ts';
import type { Row } from '@poolgate/sync/tables/table.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import type { Batch, Cursor, Target } from '@poolgate/sync/targets/target.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { startPooler } from '../harness/postgres/pgbouncer.ts';
import { accounts, makeTwoTables, twoTables, workers } from '../harness/postgres/two-tables.ts';

let cluster: Cluster;
let url: string;
let sql: postgres.Sql;
beforeAll(async () => {
  cluster = await startCluster([
    'shared_preload_libraries=pg_stat_statements',
    'timezone=Asia/Almaty',
    'extra_float_digits=0',
  ]);
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  url = await cluster.database();
  await makeTwoTables(url);
  sql = postgres(url, { max: 1, onnotice: () => undefined });
  onTestFinished(() => sql.end());
});

function target(given = url): Target {
  const made = createPostgresTarget({ url: given, tables: twoTables.tables });
  onTestFinished(() => made.close());
  return made;
}

const [intoAccounts, intoWorkers] = [upsertInto(accounts), upsertInto(workers)];
const first: Cursor = { batch: 1, mark: 'one' };
const second: Cursor = { batch: 2, mark: 'two' };
const batch = (accountRows: Row[], workerRows: Row[], given: Partial<Batch> = {}): Batch => ({
  source: 'file',
  after: [null],
  cursor: first,
  writes: [
    { operation: intoAccounts, rows: accountRows },
    { operation: intoWorkers, rows: workerRows },
  ],
  ...given,
});
const account = (poolId: string, readAt = '2026-11-21T12:00:00Z'): Row => ({
  pool_id: poolId,
  read_at: readAt,
  balance: '0.10000000',
  tags: '["a","b"]',
});
const worker = (workerId: string, given: Row = {}): Row => ({
  pool_id: 'alphapool_001',
  read_at: '2026-11-21T12:00:00Z',
  worker_id: workerId,
  online: true,
  hashrate: 1.25e14,
  ...given,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => worker(`w${index}`));

test('200 workers arrive in one statement a table, counted at the server', async () => {
  await sql`CREATE EXTENSION pg_stat_statements`;
  const made = target();
  await made.write(batch([account('alphapool_001')], many(200)));
  const counted = await sql<{ query: string; calls: string; rows: string }[]>`
    SELECT left(query, 40) AS query, calls, rows FROM pg_stat_statements
    WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query LIKE 'INSERT INTO%' ORDER BY query COLLATE "C"`;
  expect(counted.map(({ calls, rows }) => [Number(calls), Number(rows)])).toEqual([
    [1, 1],
    [1, 200],
    [1, 1],
  ]);
});

test('behind a pooler that gives each transaction to another session, batches arrive as well', async () => {
  const pooler = await startPooler(cluster.port);
  onTestFinished(() => pooler.stop());
  const through = pooler.url(new URL(url).pathname.slice(1));
  const made = target(through);
  const write = (mark: string) => made.write(batch([account(mark)], [], { after: 'any', cursor: { ...first, mark } }));
  await write('one');
  // Whoever uses the session of the first batch meanwhile leaves another one to the second.
  const other = postgres(through, { max: 1, prepare: false });
  onTestFinished(() => other.end());
  await other.begin(async (transaction) => {
    await transaction.unsafe('SELECT 1');
    expect(await write('two')).toEqual({ done: true, refused: [] });
  });
  expect(await write('three')).toEqual({ done: true, refused: [] });
  expect((await sql`SELECT pool_id FROM account ORDER BY pool_id`).map((row) => row.pool_id)).toEqual([
    'one',
    'three',
    'two',
  ]);
});

test('rows and cursor are there together, twice is once, and a target elsewhere gets nothing', async () => {
  const made = target();
  const count = async () => Number((await sql`SELECT count(*) AS rows FROM worker`)[0]?.rows);
  expect(await made.cursorOf('file')).toBeNull();
  expect(await made.write(batch([account('alphapool_001')], many(3), { after: [second] }))).toEqual({
    done: false,
    found: null,
  });
  expect(await count()).toBe(0);
  expect(await made.write(batch([account('alphapool_001')], many(3)))).toEqual({ done: true, refused: [] });
  expect(await made.cursorOf('file')).toEqual(first);
  const again = await made.write(batch([account('alphapool_001')], many(4)));
  expect([again, await count()]).toEqual([{ done: false, found: first }, 3]);
  const next = await made.write(
    batch([account('alphapool_001')], many(5), { after: [null, { batch: 1, mark: 'x' }, first], cursor: second }),
  );
  expect([next, await count()]).toEqual([{ done: true, refused: [] }, 5]);
  await made.write(batch([], [], { after: 'any', cursor: first }));
  expect(await made.cursorOf('file')).toEqual(first);
  expect(await made.cursorOf('other')).toBeNull();
});

test('a refused row is set aside with a reason that holds no value, and the others are there', async () => {
  const made = target();
  const bad = [
    worker('negative', { hashrate: -5 }),
    worker('nobody', { pool_id: 'secretpool_009' }),
    worker('a\0b'),
    worker(`lone \ud800`),
    worker('x'.repeat(3000) + Array.from({ length: 3000 }, () => Math.random()).join('')),
  ];
  const outcome = await made.write(batch([account('alphapool_001')], [...many(3), ...bad, worker('last')]));
  if (!outcome.done) throw new Error('nothing was written');
  expect((await sql`SELECT worker_id FROM worker ORDER BY 1`).map((row) => row.worker_id)).toEqual([
    'last',
    'w0',
    'w1',
    'w2',
  ]);
  expect(outcome.refused.map(({ operation }) => operation)).toEqual(Array(5).fill('public.worker'));
  expect(outcome.refused.map(({ key, reason }) => [String(key.worker_id).slice(0, 9), reason])).toEqual([
    ['a\ufffdb', 'A text holds a character that the database cannot store (SQLSTATE 22021).'],
    ['lone \ufffd', 'A text holds a character that the database cannot store (SQLSTATE 22021).'],
    [
      'negative',
      'A check of the table refuses it, or no partition takes it (SQLSTATE 23514, constraint worker_hashrate_check).',
    ],
    ['nobody', 'The row that it refers to is missing (SQLSTATE 23503, constraint worker_pool_id_fkey).'],
    ['xxxxxxxxx', 'It is larger than an index or a row may be (SQLSTATE 54000).'],
  ]);
  expect(await made.cursorOf('file')).toEqual(first);
});

test('a trigger of the owner may refuse a row, and an older row of the present is no fault', async () => {
  await sql.unsafe(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM count(*) FROM worker;
    IF NEW.pool_id = 'alphapool_002' THEN RAISE 'not this one: %', NEW.balance; END IF;
    IF NEW.pool_id = 'alphapool_003' THEN RAISE SQLSTATE 'PT409'; END IF;
    ASSERT NEW.pool_id <> 'alphapool_004'; RETURN NEW; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION refuse()`);
  const made = target();
  const pools = ['alphapool_001', 'alphapool_002', 'alphapool_003', 'alphapool_004'];
  const write = (...some: string[]) =>
    made.write(
      batch(
        some.map((poolId) => account(poolId)),
        many(1),
        { after: 'any' },
      ),
    );
  const refused = ['P0001', 'PT409', 'P0004'].map((state, index) => ({
    operation: 'public.account',
    key: { pool_id: pools[index + 1] },
    reason: `A trigger of the table refuses it (SQLSTATE ${state}).`,
  }));
  for (const one of refused)
    expect(await write('alphapool_001', String(one.key.pool_id))).toMatchObject({ refused: [one] });
  expect(await write(...pools)).toEqual({ done: true, refused });
  const older = account('alphapool_001', '2026-11-20T12:00:00Z');
  await made.write(batch([{ ...older, balance: '7' }], [], { after: 'any' }));
  expect((await sql`SELECT balance FROM account`)[0]?.balance).toBe('0.10000000');
});

test('rows are read page by page, as texts of one form whatever the type of their columns', async () => {
  await sql`ALTER TABLE worker ALTER COLUMN read_at TYPE timestamp USING read_at AT TIME ZONE 'UTC'`;
  const made = target();
  const rates = [0.1 + 0.2, 5e-324, 1e21, 1.25e14, null];
  await made.write(
    batch(
      [account('alphapool_001'), account('alphapool_002')],
      rates.map((hashrate, index) => worker(`w${index}`, { hashrate })),
    ),
  );
  const scope = { column: 'pool_id', values: ['alphapool_001'] };
  expect(await made.rows(accounts, scope, null, 10)).toEqual([
    { pool_id: 'alphapool_001', read_at: '2026-11-21T12:00:00Z', balance: '0.1', tags: '["a","b"]' },
  ]);
  const found: Row[] = [];
  for (let page = await made.rows(workers, scope, null, 2); page.length > 0; ) {
    found.push(...page);
    page = await made.rows(workers, scope, page.at(-1) ?? null, 2);
  }
  expect(found.map((row) => row.worker_id)).toEqual(['w0', 'w1', 'w2', 'w3', 'w4']);
  expect(found.map((row) => row.hashrate)).toEqual([
    '0.30000000000000004',
    `0.${'0'.repeat(323)}5`,
    `1${'0'.repeat(21)}`,
    '125000000000000',
    null,
  ]);
  expect(found[0]).toEqual({ ...worker('w0'), online: 'true', hashrate: '0.30000000000000004' });
});
