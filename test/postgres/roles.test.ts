// Who sees what where the roles of Supabase are.
import { history } from '@poolgate/sync/layouts/history/history.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePayout,
  samplePool,
  sampleReading,
} from '@poolgate/sync/testing/sample-facts.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { type InitChoices, openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

/** Supabase gives new tables to all its roles in projects that are older than October 2026; others give them to everybody. */
const roles = `
DO $$ BEGIN IF to_regrole('anon') IS NULL THEN
  CREATE ROLE anon NOLOGIN; CREATE ROLE authenticated NOLOGIN; CREATE ROLE service_role NOLOGIN BYPASSRLS;
END IF; END $$;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO PUBLIC, anon, authenticated, service_role;
`;

const ofBoth = factsOf({
  pools: [samplePool(), samplePool({ poolId: 'example_002', metadata: { clientName: 'Other Client' } })],
  ...Object.fromEntries(['readings', 'earnings', 'payouts', 'anomalies'].map((name) => [name, []])),
});
for (const { poolId } of ofBoth.pools) {
  ofBoth.readings.push(sampleReading({ poolId }));
  ofBoth.earnings.push(sampleDay({ poolId }));
  ofBoth.payouts.push(samplePayout({ poolId }));
  ofBoth.anomalies.push(sampleAnomaly({ poolId }));
}

async function made(choices: InitChoices, work: (synced: Synced) => Promise<void>) {
  const synced = openSynced(await cluster.database(), [predecessor, plain, history]);
  try {
    await synced.sql.unsafe(roles);
    await synced.init(choices);
    await synced.write(ofBoth);
    await work(synced);
  } finally {
    await synced.close();
  }
}

/** How many rows a role sees of each table, or why it sees none. */
async function seen({ sql }: Synced, role: string, clients: unknown, columns = '1'): Promise<Record<string, unknown>> {
  const claims = JSON.stringify({ app_metadata: { poolgate_clients: clients } });
  const answers: Record<string, unknown> = {};
  const tables = [...predecessor.tables, ...plain.tables].filter(({ schema }) => schema === 'public');
  for (const { name } of [...tables, { name: 'latest_pool_status' }])
    await sql.begin(async (transaction) => {
      await transaction.unsafe(`SET LOCAL ROLE ${role}`);
      await transaction.unsafe("SELECT set_config('request.jwt.claims', $1::text, true)", [claims]);
      answers[name] = await transaction
        .savepoint((inner) => inner.unsafe(`SELECT ${columns} FROM public.${name}`))
        .then(
          (rows) => rows.length,
          (error: Error) => error.message,
        );
    });
  return answers;
}

const all = {
  accounts: 2,
  hashrates: 2,
  devices: 4,
  income_tracking: 2,
  alerts: 2,
  pool_metadata: 2,
  pool_summary: 2,
  worker_status: 4,
  daily_earnings: 2,
  payouts: 2,
  anomaly_log: 2,
  latest_pool_status: 2,
};
const each = (value: (rows: number, name: string) => unknown) =>
  Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, value(rows, name)]));

test.each([false, true])('a client sees its own rows, and nobody else any; partition: %s', (partition) =>
  made({ partition }, async (synced) => {
    const { sql } = synced;
    const refused = each(
      (_, name) => `permission denied for table ${name === 'latest_pool_status' ? 'pool_metadata' : name}`,
    );
    expect(await seen(synced, 'anon', ['Client Company Ltd'])).toEqual(refused);
    expect(await seen(synced, 'authenticated', ['Client Company Ltd'])).toEqual(each((rows) => rows / 2));
    expect(await seen(synced, 'authenticated', ['Client Company Ltd', 'Other Client'])).toEqual(each((rows) => rows));
    for (const nobody of [undefined, null, [], ['Client'], 'x', { a: 1 }, 7])
      expect(await seen(synced, 'authenticated', nobody), String(nobody)).toEqual(each(() => 0));
    expect(await seen(synced, 'service_role', null)).toEqual(all);
    // A partition is no door beside the table.
    const parts = await sql<
      { name: string }[]
    >`SELECT c.relname AS name FROM pg_class c WHERE c.relname LIKE 'worker_status_2026%' AND c.relkind = 'r'`;
    expect(parts.length).toBe(partition ? 1 : 0);
    for (const { name } of parts)
      await sql.begin(async (transaction) => {
        await transaction.unsafe('SET LOCAL ROLE authenticated');
        await expect(transaction.savepoint((inner) => inner.unsafe(`SELECT 1 FROM poolgate.${name}`))).rejects.toThrow(
          'permission denied for schema poolgate',
        );
      });
    expect(await synced.init({ partition })).toMatchObject({ done: false, steps: [] });
  }),
);

test('links that open an account can be hidden from clients, also later', () =>
  made({}, async (synced) => {
    const links = () => seen(synced, 'authenticated', ['Client Company Ltd'], 'observer_url');
    const withLinks = ['pool_metadata', 'pool_summary', 'worker_status', 'daily_earnings', 'anomaly_log'];
    for (const name of withLinks)
      expect((await links())[name], name).toBe(((all as Record<string, number>)[name] as number) / 2);
    expect((await synced.init({ hideLinks: true })).done).toBe(true);
    for (const name of withLinks) expect((await links())[name]).toBe(`permission denied for table ${name}`);
    const rest = await seen(synced, 'authenticated', ['Client Company Ltd'], 'count(*) OVER ()');
    expect(rest).toEqual(each((rows) => rows / 2));
    expect(await synced.init({ hideLinks: true })).toMatchObject({ done: false, steps: [] });
  }));

test('the service role writes everything', () =>
  made({ partition: true }, async ({ sql }) => {
    await sql.begin(async (transaction) => {
      await transaction.unsafe('SET LOCAL ROLE service_role');
      await transaction.unsafe(`INSERT INTO poolgate.month VALUES ('"public"."pool_summary"', '2027-01-01')`);
      await transaction.unsafe(
        `INSERT INTO public.pool_summary (pool_id, timestamp) VALUES ('example_001', '2027-01-02')`,
      );
      await transaction.unsafe(
        `UPDATE poolgate.account_name SET account_name = 'Renamed' WHERE pool_id = 'example_001'`,
      );
    });
    expect(await sql`SELECT DISTINCT account_name FROM devices ORDER BY 1`).toEqual([
      { account_name: 'Renamed' },
      { account_name: 'example_002' },
    ]);
  }));

test('anybody reads only where it is asked for, and no links', () =>
  made({ allowAnonymousRead: true }, async (synced) => {
    expect(await seen(synced, 'anon', null, 'count(*) OVER ()')).toEqual(all);
    expect((await seen(synced, 'anon', null, 'observer_url')).pool_metadata).toBe(
      'permission denied for table pool_metadata',
    );
    expect(await synced.init({ allowAnonymousRead: true })).toMatchObject({ done: false, steps: [] });
  }));
