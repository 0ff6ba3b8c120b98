// `poolgate sync init` as a person runs it.
import { readFileSync } from 'node:fs';
import { runCli } from '@poolgate/cli/testing/run-cli.ts';
import { layoutNames, layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { factsOf, samplePool, sampleReading, sampleTime } from '@poolgate/sync/testing/sample-facts.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { predecessorRows, predecessorTables } from '../harness/postgres/predecessor-database.ts';
import { openSynced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const SYNC_LAYOUTS = 'predecessor,plain,history';
const init = (environment: Record<string, string>, ...options: string[]) =>
  runCli(['sync', 'init', ...options], { SYNC_LAYOUTS, ...environment });

async function inSql(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe(text).simple();
  } finally {
    await sql.end();
  }
}

const tables = `SELECT count(*)::integer AS tables FROM pg_tables WHERE schemaname IN ('public', 'poolgate')`;

test('prints the SQL, runs it, and says when there is nothing to do', async () => {
  const DATABASE_URL = await cluster.database();
  const dry = await init({ DATABASE_URL }, '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: '' });
  expect(dry.stdout).toContain('CREATE TABLE IF NOT EXISTS "public"."accounts"');
  expect(dry.stdout).toMatch(/-- Nothing was changed\.\n$/);
  expect(await inSql(DATABASE_URL, tables)).toEqual([{ tables: 0 }]);

  const done = await init({ DATABASE_URL });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect(done.stdout).toMatch(/-- Done: \d+ statements\.\n$/);
  expect(await init({ DATABASE_URL })).toEqual({
    code: 0,
    stdout: '-- Nothing to do: the tables are as they should be.\n',
    stderr: '',
  });

  // What is printed is all there is to run.
  const other = await cluster.database();
  await inSql(other, dry.stdout);
  expect((await init({ DATABASE_URL: other })).stdout).toBe('-- Nothing to do: the tables are as they should be.\n');
}, 30_000);

test('shows rows of one key, and merges them where it is told to', async () => {
  const DATABASE_URL = await cluster.database();
  await inSql(DATABASE_URL, predecessorTables + predecessorRows);
  const stopped = await init({ DATABASE_URL });
  expect(stopped.code).toBe(1);
  expect(stopped.stdout).toContain('-- public.alerts has 2 rows of 1 keys, such as {');
  expect(stopped.stdout).toContain(
    '-- public.hashrates has 1 rows without a value for its key. They stay, beside what is written: complete or delete those that are about the same.\n',
  );
  expect(stopped.stderr).toBe(
    'public.hashrates and public.income_tracking and public.alerts have several rows of one key, or rows of another form. Nothing was changed. To merge them run `npm run poolgate -- sync init --merge`.\n',
  );
  const merged = await init({ DATABASE_URL }, '--merge');
  expect(merged).toMatchObject({ code: 0, stderr: '' });
  expect(merged.stdout).toContain('-- public.hashrates: 2 rows were merged into the newest row of their key;');
}, 30_000);

test('prints SQL for an editor, which may be run again and again, whatever is there', async () => {
  const printed = await init({ SUPABASE_URL: 'https://abcdefghijkl.supabase.co' }, '--merge');
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  const hiding = await init({ SUPABASE_URL: 'https://abcdefghijkl.supabase.co' }, '--hide-links');
  for (const before of ['', predecessorTables + predecessorRows]) {
    const url = await cluster.database();
    await inSql(
      url,
      `DO $$ BEGIN IF to_regrole('anon') IS NULL THEN CREATE ROLE anon; CREATE ROLE authenticated; CREATE ROLE service_role; END IF; END $$; ${before}`,
    );
    await inSql(
      url,
      'GRANT SELECT ON ALL TABLES IN SCHEMA public TO anon; ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO anon',
    );
    await inSql(url, printed.stdout);
    await inSql(url, printed.stdout);
    // Grants on tables that were there stay; new ones have none.
    expect(
      await inSql(
        url,
        "SELECT has_table_privilege('anon', 'public.accounts', 'SELECT') AS old, has_table_privilege('anon', 'public.payouts', 'SELECT') AS new",
      ),
    ).toEqual([{ old: before !== '', new: false }]);
    expect((await init({ DATABASE_URL: url })).stdout).toContain('-- Nothing to do');
    await inSql(url, `GRANT SELECT ON pool_metadata TO PUBLIC; ${hiding.stdout}`);
    expect(
      await inSql(
        url,
        "SELECT name, has_column_privilege('authenticated', 'pool_metadata', name, 'SELECT') AS may FROM unnest(ARRAY['observer_url', 'tags']) AS x (name)",
      ),
    ).toMatchObject([{ may: false }, { may: true }]);
    expect((await init({ DATABASE_URL: url }, '--hide-links')).stdout).toContain('-- Nothing to do');
  }
}, 60_000);

test('SQL for an editor stops at days in other forms, unless it merges', async () => {
  const url = await cluster.database();
  await inSql(
    url,
    `DO $$ BEGIN IF to_regrole('anon') IS NULL THEN CREATE ROLE anon; CREATE ROLE authenticated; CREATE ROLE service_role; END IF; END $$;
    ${predecessorTables} INSERT INTO accounts (account_name) VALUES ('KZPool_001');
    INSERT INTO income_tracking VALUES ('KZPool_001', '1/2/2026', 1, NULL, 'KZ Pool', 'mining_reward', NULL)`,
  );
  const printed = async (...options: string[]) =>
    (await init({ SUPABASE_URL: 'https://abcdefghijkl.supabase.co' }, ...options)).stdout;
  await expect(inSql(url, await printed())).rejects.toThrow('has rows whose key is in another form');
  await inSql(url, await printed('--merge'));
  expect(await inSql(url, 'SELECT date FROM income_tracking')).toEqual([{ date: '01/02/2026' }]);
}, 30_000);

test.each([
  [
    {},
    [],
    2,
    'There is no target. Set DATABASE_URL, such as postgres://poolgate:password@db.example.com:5432/poolgate, or SUPABASE_URL.\n',
  ],
  [
    { DATABASE_URL: 'mysql://x' },
    [],
    2,
    /^The environment variable DATABASE_URL is not the URL of a PostgreSQL database/,
  ],
  [
    { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' },
    [],
    1,
    'Nothing listens at 127.0.0.1:1. Start PostgreSQL there, or correct DATABASE_URL.\n',
  ],
  [
    { DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' },
    ['--layouts', 'plane'],
    2,
    '--layouts plane names a layout that is none of predecessor, plain, history.\n',
  ],
])('what is wrong is said in a sentence: %j %j', async (environment, options, code, message) => {
  const ended = await init(environment, ...options);
  expect(ended).toMatchObject({ code, stdout: '' });
  if (typeof message === 'string') expect(ended.stderr).toBe(message);
  else expect(ended.stderr).toMatch(message);
  expect(ended.stderr).not.toContain('secret');
});

test('a user who may not make tables is told so', async () => {
  const DATABASE_URL = await cluster.database();
  await inSql(DATABASE_URL, 'CREATE ROLE reader LOGIN');
  const ended = await init({ DATABASE_URL: DATABASE_URL.replace('admin@', 'reader@') });
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(
    /^Nothing was changed: permission denied for database test_\d+\. Set DATABASE_URL to a user who owns the tables/,
  );
});

test('a user of its own for services writes with the grants of the document', async () => {
  const DATABASE_URL = await cluster.database();
  await inSql(DATABASE_URL, 'CREATE ROLE services LOGIN');
  expect((await init({ DATABASE_URL })).code).toBe(0);
  const synced = openSynced(DATABASE_URL.replace('admin@', 'services@'), layoutsOf(layoutNames));
  try {
    const write = () => synced.write(factsOf({ pools: [samplePool()], readings: [sampleReading()] }));
    await expect(write()).rejects.toThrow('let the owner grant it as docs/postgres.md shows');
    const document = readFileSync(new URL('../../docs/postgres.md', import.meta.url), 'utf8');
    const grants = document.split('```sql\n')[1]?.split('```')[0];
    // Other tests made the roles of Supabase, so there is row-level security.
    await inSql(DATABASE_URL, `${grants} ALTER ROLE services BYPASSRLS`);
    expect(await write()).toEqual([]);
    // The function tells a row that is refused from the others.
    const late = sampleReading({ readAt: sampleTime + 60, onlineWorkers: 3e9 });
    expect(await synced.write(factsOf({ pools: [samplePool()], readings: [late] }))).not.toEqual([]);
  } finally {
    await synced.close();
  }
});
