// Where the predecessor's tables hold what its scripts and people left there.
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePool,
  sampleReading,
  sampleWorker,
} from '@poolgate/sync/testing/sample-facts.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { predecessorRows, predecessorTables } from '../harness/postgres/predecessor-database.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

async function extended(before: string, work: (synced: Synced) => Promise<void>) {
  const synced = openSynced(await cluster.database(), [predecessor]);
  try {
    await synced.sql.unsafe(before);
    await synced.init({ merge: true });
    await work(synced);
  } finally {
    await synced.close();
  }
}

const pool = samplePool({
  poolType: 'kzpool',
  names: { accountName: 'KZPool_001', devicePrefix: 'KZ', incomeSource: 'KZ Pool' },
});
const everything = factsOf({
  pools: [pool],
  earnings: [sampleDay(), sampleDay({ date: '2026-11-19', amount: '0.01000000' })],
});

test('rows with a time that is still to come keep nothing newer out', () =>
  extended(predecessorTables + predecessorRows, async ({ write, sql }) => {
    const seconds = Math.floor(Date.now() / 1000);
    const at = (readAt: number, balance: string) =>
      factsOf({
        pools: [
          samplePool({
            names: pool.names,
            metadata: { updatedAt: 0 },
            present: { readAt, workersAt: readAt, balance },
          }),
        ],
        readings: [sampleReading({ readAt, workers: [sampleWorker()] })],
      });
    const shown = () =>
      sql`SELECT balance::float8 AS balance, (SELECT string_agg(coalesce(status, '?'), ' ' ORDER BY device_id) FROM devices WHERE account_name = 'KZPool_001') AS states
        FROM accounts WHERE account_name = 'KZPool_001'`.then(([row]) => [row?.balance, row?.states]);
    // The predecessor wrote the time of UTC+5.
    await sql`UPDATE accounts SET updated_at = now() AT TIME ZONE 'UTC' + interval '5 hours'`;
    await sql`UPDATE devices SET updated_at = now() AT TIME ZONE 'UTC' + interval '5 hours'`;
    await write(at(seconds, '2'));
    expect(await shown()).toEqual([2, 'online ?']);
    // A service whose clock is an hour early has its say, and keeps nobody out.
    const early = seconds + 3600;
    await write(at(early, '3'));
    expect((await shown())[0]).toBe(3);
    await write(at(early - 60, '4'));
    expect((await shown())[0]).toBe(3);
    await write(at(seconds + 60, '5'));
    await write(at(seconds, '6'));
    expect((await shown())[0]).toBe(5);
  }));

test('dollars that somebody noted stay beside their amount, and are unknown beside another', () =>
  extended(predecessorTables, async ({ write, sql }) => {
    await write(everything);
    await sql`UPDATE income_tracking SET usd_value = 1000`;
    // The second batch goes by the function, as a row of it is refused.
    await sql`ALTER TABLE alerts ADD CONSTRAINT unlucky CHECK (severity <> 'low')`;
    for (const [first, second, refused] of [
      ['0.01570138', '0.02', 0],
      ['0.03', '0.02', 1],
    ] as const) {
      const earnings = [sampleDay({ amount: first }), sampleDay({ date: '2026-11-19', amount: second })];
      const anomalies = refused === 0 ? [] : [sampleAnomaly({ severity: 'LOW' })];
      expect((await write(factsOf({ pools: [pool], earnings, anomalies }))).length).toBe(refused);
      expect(
        await sql`SELECT btc_amount::float8 AS btc, usd_value::float8 AS usd FROM income_tracking ORDER BY date`,
      ).toEqual([
        { btc: 0.02, usd: null },
        { btc: Number(first), usd: refused === 0 ? 1000 : null },
      ]);
    }
  }));

test('a column of dollars that the database computes goes with the amount', () =>
  extended(
    `${predecessorTables} ALTER TABLE income_tracking DROP usd_value, ADD usd_value numeric GENERATED ALWAYS AS (btc_amount * 100000) STORED`,
    async ({ write, sql }) => {
      await write(everything);
      await write(factsOf({ pools: [pool], earnings: [sampleDay({ amount: '0.02' })] }));
      expect(await sql`SELECT usd_value::float8 AS usd FROM income_tracking ORDER BY date`).toEqual([
        { usd: 1000 },
        { usd: 2000 },
      ]);
    },
  ));

const income = (rows: string) => `${predecessorTables}
  INSERT INTO accounts (account_name) VALUES ('KZPool_001'), ('other_007');
  INSERT INTO income_tracking (account_name, date, btc_amount, usd_value, source, transaction_type, created_at) VALUES ${rows}`;

test('income that is there twice is merged where that is certain, and what is taken out is kept', async () => {
  const rows = `('KZPool_001', '11/18/2026', 0.1, 10, NULL, 'mining_reward', NULL), ('KZPool_001', '11/18/2026', 0.1, NULL, 'KZ Pool', 'Mining Reward', NULL),
    ('KZPool_001', '11/19/2026', 0.2, NULL, 'KZ Pool', 'mining_reward', NULL), ('KZPool_001', '2026-11-19', 0.2, NULL, 'kz_pool', 'mining_reward', NULL),
    ('KZPool_001', '11/19/2026', 0.2, NULL, 'KZ Pool', 'fee', NULL),
    ('KZPool_001', '11/17/2026', 0.3, NULL, 'KZ Pool', 'mining_reward', NULL), ('KZPool_001', '11/17/2026', 0.4, NULL, 'KZPool', 'mining_reward', NULL),
    ('KZPool_001', '11/17/2026', 0.5, NULL, NULL, 'mining_reward', NULL), ('other_007', '11/18/2026', 0.1, NULL, NULL, 'mining_reward', NULL),
    ('KZPool_001', '11/16/2026', 0.6, NULL, 'One', 'mining_reward', NULL), ('KZPool_001', '11/16/2026', 0.6, NULL, 'Another', 'mining_reward', NULL),
    ('KZPool_001', '11/16/2026', 0.6, NULL, NULL, 'mining_reward', NULL), ('KZPool_001', NULL, 0.7, NULL, 'KZ Pool', 'mining_reward', NULL)`;
  const synced = openSynced(await cluster.database(), [predecessor]);
  try {
    const { sql, init } = synced;
    await sql.unsafe(income(rows));
    const before = await sql`SELECT * FROM income_tracking`;
    const { done, doubles } = await init();
    expect([done, doubles[1]]).toMatchObject([false, { otherForm: 2, alike: 2, withoutKey: 4 }]);
    expect(await sql`SELECT * FROM income_tracking`).toEqual(before);
    expect((await init({ merge: true })).told).toEqual([
      'public.income_tracking: 2 rows had another form of date or transaction_type; as they were they are kept in poolgate.merged_row.',
      'public.income_tracking: 2 rows were the same as others but for source; as they were they are kept in poolgate.merged_row.',
      'public.income_tracking: 2 rows were merged into the newest row of their key; they are kept in poolgate.merged_row.',
    ]);
    expect(
      (
        await sql`SELECT concat_ws(' ', right(account_name, 3), coalesce(left(date, 5), '?'), btc_amount::text, coalesce(source, '?'), transaction_type, usd_value::text) AS line
        FROM income_tracking ORDER BY 1`
      ).map(({ line }) => line),
    ).toEqual([
      '001 11/16 0.6 ? mining_reward',
      '001 11/16 0.6 Another mining_reward',
      '001 11/16 0.6 One mining_reward',
      '001 11/17 0.3 KZ Pool mining_reward',
      '001 11/17 0.4 KZPool mining_reward',
      '001 11/17 0.5 ? mining_reward',
      '001 11/18 0.1 KZ Pool mining_reward 10',
      '001 11/19 0.2 KZ Pool fee',
      '001 11/19 0.2 KZ Pool mining_reward',
      '001 ? 0.7 KZ Pool mining_reward',
      '007 11/18 0.1 ? mining_reward',
    ]);
    expect(await init()).toMatchObject({ done: false, steps: [] });
  } finally {
    await synced.close();
  }
});
