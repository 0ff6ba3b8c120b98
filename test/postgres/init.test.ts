// The tables are made where there are none, and extended where there are some, without loss of a row.

import { history } from '@poolgate/sync/layouts/history/history.ts';
import type { Layout } from '@poolgate/sync/layouts/layout.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import { factsOf, samplePayout, samplePool, sampleReading } from '@poolgate/sync/testing/sample-facts.ts';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { otherProject, predecessorRows, predecessorTables } from '../harness/postgres/predecessor-database.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

async function opened(
  before: string,
  work: (synced: Synced) => Promise<void>,
  layouts: readonly Layout[] = [predecessor, plain],
) {
  const synced = openSynced(await cluster.database(), layouts);
  try {
    await synced.sql.unsafe(before);
    await work(synced);
  } finally {
    await synced.close();
  }
}

const names = ['accounts', 'hashrates', 'devices', 'income_tracking', 'alerts'];

/** Every row of the predecessor's tables, without the columns that were added. */
async function rowsIn(sql: Sql): Promise<Record<string, string[]>> {
  const tables = await Promise.all(
    names.map(async (name) => {
      const rows = await sql.unsafe<{ row: string }[]>(`SELECT to_jsonb(t)::text AS row FROM public.${name} t`);
      return [name, rows.map(({ row }) => row).sort()] as const;
    }),
  );
  return Object.fromEntries(tables);
}

/** Everything that init may change. */
async function structureOf(sql: Sql): Promise<unknown> {
  return sql.unsafe(`SELECT n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relacl::text, a.attname, a.atttypid::regtype::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE n.nspname IN ('public', 'poolgate') ORDER BY 1, 2, 6`);
}

test('an empty database gets its tables, and once more there is nothing to do', () =>
  opened('', async ({ init, sql }) => {
    expect(await init()).toMatchObject({ done: true, doubles: [], refusals: [], warnings: [], told: [] });
    const made = await structureOf(sql);
    expect(await init()).toMatchObject({ done: false, steps: [] });
    expect(await structureOf(sql)).toEqual(made);
  }));

test('a dry run changes nothing', () =>
  opened(predecessorTables + predecessorRows, async ({ init, sql }) => {
    const [structure, rows] = [await structureOf(sql), await rowsIn(sql)];
    const { done, steps } = await init({ dryRun: true, merge: true });
    expect(done).toBe(false);
    expect(steps.length).toBeGreaterThan(0);
    expect([await structureOf(sql), await rowsIn(sql)]).toEqual([structure, rows]);
  }));

test('several rows of a key are shown, and nothing is changed', () =>
  opened(predecessorTables + predecessorRows, async ({ init, sql }) => {
    const [structure, rows] = [await structureOf(sql), await rowsIn(sql)];
    const { done, doubles } = await init();
    expect(done).toBe(false);
    expect(doubles).toMatchObject([
      { table: 'public.hashrates', keys: 2, rows: 4, withoutKey: 1 },
      { table: 'public.income_tracking', keys: 1, rows: 3, withoutKey: 0 },
      { table: 'public.alerts', keys: 1, rows: 2, withoutKey: 0 },
    ]);
    expect(doubles[1]?.examples).toEqual([
      '{"date": "10/31/2026", "rows": 3, "source": "KZ Pool", "account_name": "KZPool_001", "transaction_type": "mining_reward"}',
    ]);
    expect([await structureOf(sql), await rowsIn(sql)]).toEqual([structure, rows]);
  }));

test('they are merged where it is asked for, and every row is still there', () =>
  opened(predecessorTables + predecessorRows, async ({ init, sql }) => {
    const before = await rowsIn(sql);
    const { done, told } = await init({ merge: true });
    expect(done).toBe(true);
    expect(told).toEqual([
      'public.hashrates: 2 rows were merged into the newest row of their key; they are kept in poolgate.merged_row.',
      'public.income_tracking: 2 rows were merged into the newest row of their key; they are kept in poolgate.merged_row.',
      'public.alerts: 1 rows were merged into the newest row of their key; they are kept in poolgate.merged_row.',
    ]);
    const after = await rowsIn(sql);
    const merged = await sql<
      { name: string; row: string }[]
    >`SELECT table_name AS name, row::text AS row FROM poolgate.merged_row`;
    for (const name of names) {
      const kept = merged.filter((row) => row.name === `public.${name}`).map(({ row }) => row);
      // The newest has what it did not know from the others.
      const filled = (after[name] ?? []).filter((row) => !before[name]?.includes(row));
      expect(after[name]?.length, name).toBe((before[name]?.length ?? Number.NaN) - kept.length);
      const replaced = before[name]?.filter((row) => !after[name]?.includes(row) && !kept.includes(row)) ?? [];
      expect(replaced.length, name).toBe(filled.length);
      expect(
        [...kept, ...replaced].every((row) => before[name]?.includes(row)),
        name,
      ).toBe(true);
    }
    expect(
      await sql`SELECT btc_amount::text, usd_value::text, booked FROM public.income_tracking WHERE date = '10/31/2026' ORDER BY source`,
    ).toEqual([
      { btc_amount: '0.012', usd_value: '1200', booked: true },
      { btc_amount: '0.5', usd_value: null, booked: null },
    ]);
    expect(
      await sql`SELECT hashrate_10m, hashrate_1h, hashrate_1d FROM public.hashrates WHERE account_name = 'KZPool_001' AND timestamp = '2026-11-01'`,
    ).toEqual([{ hashrate_10m: 37, hashrate_1h: 36, hashrate_1d: 36 }]);
    expect(await sql`SELECT hashrate_10m FROM public.hashrates WHERE account_name = 'other_007' ORDER BY 1`).toEqual([
      { hashrate_10m: 2 },
      { hashrate_10m: 3 },
    ]);
    expect(await init({ merge: true })).toMatchObject({ done: false, steps: [] });
  }));

test('days in other forms are one day, and are written in one form', () =>
  opened(
    `${predecessorTables} INSERT INTO public.accounts (account_name) VALUES ('KZPool_001');
    INSERT INTO public.income_tracking VALUES ('KZPool_001', '1/2/2026', 1, 5, 'KZ Pool', 'mining_reward', '2026-01-03'),
      ('KZPool_001', '2026-01-02', 2, NULL, 'KZ Pool', 'mining_reward', '2026-01-04'),
      ('KZPool_001', '2026-01-05', 3, NULL, 'KZ Pool', 'mining_reward', NULL), ('KZPool_001', 'May', 4, NULL, 'KZ Pool', 'mining_reward', NULL)`,
    async ({ init, sql }) => {
      const rows = await rowsIn(sql);
      expect(await init()).toMatchObject({ done: false, doubles: [{}, { keys: 1, rows: 2, otherForm: 3 }, {}] });
      expect(await rowsIn(sql)).toEqual(rows);
      expect(await init({ merge: true })).toMatchObject({ done: true });
      expect(
        await sql`SELECT date, btc_amount::float8 AS btc, usd_value::float8 AS usd FROM public.income_tracking ORDER BY date`,
      ).toEqual([
        // The dollars were those of another amount.
        { date: '01/02/2026', btc: 2, usd: null },
        { date: '01/05/2026', btc: 3, usd: null },
        { date: 'May', btc: 4, usd: null },
      ]);
      expect(await sql`SELECT row->>'date' AS date FROM poolgate.merged_row ORDER BY id`).toMatchObject([
        { date: '1/2/2026' },
        { date: '2026-01-02' },
        { date: '2026-01-05' },
        { date: '01/02/2026' },
      ]);
      expect(await init()).toMatchObject({ done: false, steps: [] });
    },
    [predecessor],
  ));

test('rows of other tables do not go with rows that are merged', () =>
  opened(
    `${predecessorTables} ${predecessorRows} ALTER TABLE public.income_tracking ADD id serial PRIMARY KEY;
    CREATE TABLE public.booking (income integer REFERENCES public.income_tracking ON DELETE CASCADE);
    INSERT INTO public.booking SELECT id FROM public.income_tracking`,
    async ({ init, sql }) => {
      await expect(init({ merge: true })).rejects.toThrow(
        'rows of booking would go, or lose what they refer to, with the merged rows of public.income_tracking',
      );
      expect(await sql`SELECT count(*)::integer AS rows FROM public.booking`).toEqual([{ rows: 6 }]);
    },
  ));

test('what cannot be extended is refused', () =>
  opened(
    'CREATE MATERIALIZED VIEW public.accounts AS SELECT 1 AS one; CREATE TABLE public.alerts (created_at uuid)',
    async ({ init }) => {
      expect(await init()).toMatchObject({
        done: false,
        steps: [],
        refusals: [
          'public.accounts is a materialized view here, which cannot be extended. Rename it, or choose other layouts with --layouts.',
          'public.alerts.created_at is uuid here, which does not take timestamp. Rename that column, or choose other layouts with --layouts.',
        ],
      });
    },
  ));

test('the tables of another project are extended in place, and its open policy is named', () =>
  opened(
    otherProject,
    async ({ init, sql }) => {
      const { done, warnings } = await init();
      expect(done).toBe(true);
      expect(warnings).toEqual([
        'public.pool_summary: the policy "Anybody reads" lets anybody read it. It is kept; to drop it: DROP POLICY "Anybody reads" ON "public"."pool_summary";',
        'public.latest_pool_status is there and was not made by Poolgate. It stays as it is.',
      ]);
      expect(await sql`SELECT id::integer, balance, balance_amount FROM public.pool_summary ORDER BY id`).toEqual([
        { id: 1, balance: '1BTC', balance_amount: null },
        { id: 2, balance: null, balance_amount: null },
      ]);
      expect(await init()).toMatchObject({ done: false, steps: [] });
    },
    [plain],
  ));

test('services with other layouts go on, also where the functions write', () =>
  opened(
    '',
    async ({ init, sql, write, url }) => {
      await init({ partition: true });
      const other = openSynced(url, [predecessor]);
      await other.init().finally(() => other.close());
      expect(await init({ partition: true })).toMatchObject({ done: false, steps: [] });
      await sql`ALTER TABLE payouts ADD CONSTRAINT unlucky CHECK (payout_id <> 'p-13')`;
      const refused = await write(
        factsOf({
          pools: [samplePool()],
          readings: [sampleReading()],
          payouts: [samplePayout(), samplePayout({ payoutId: 'p-13' })],
        }),
      );
      expect(refused).toMatchObject([{ operation: 'public.payouts', key: { payout_id: 'p-13' } }]);
      expect(
        await sql`SELECT (SELECT count(*)::integer FROM worker_status) AS workers, (SELECT count(*)::integer FROM payouts) AS payouts,
        (SELECT count(*)::integer FROM poolgate.worker_reading) AS history`,
      ).toEqual([{ workers: 2, payouts: 1, history: 2 }]);
    },
    [plain, history],
  ));
