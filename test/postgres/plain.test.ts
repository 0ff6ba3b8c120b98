// The documented tables in PostgreSQL, with and without partitions.
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePayout,
  samplePool,
  sampleReading,
  sampleTime,
} from '@poolgate/sync/testing/sample-facts.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { type InitChoices, openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

async function made(choices: InitChoices, work: (synced: Synced) => Promise<void>) {
  const synced = openSynced(await cluster.database(), [plain]);
  try {
    await synced.init(choices);
    await work(synced);
  } finally {
    await synced.close();
  }
}

const day = 86_400;
const pool = samplePool();
const everything = factsOf({
  pools: [pool],
  readings: [0, 30, 60].map((days) =>
    sampleReading({ readAt: sampleTime - days * day, balance: days === 0 ? null : '0.01864218' }),
  ),
  earnings: [
    sampleDay(),
    sampleDay({ date: '2026-11-19', currency: null }),
    sampleDay({ currency: 'FB', otherCoin: true }),
  ],
  payouts: [samplePayout()],
  anomalies: [sampleAnomaly()],
});

test.each([false, true])('texts and values stand side by side, once; partition: %s', (partition) =>
  made({ partition }, async ({ write, sql, init }) => {
    for (let time = 0; time < 3; time += 1) expect(await write(everything)).toEqual([]);
    expect(await sql`SELECT pool_id, active, tags, updated_at FROM pool_metadata`).toEqual([
      { pool_id: 'example_001', active: true, tags: ['production'], updated_at: new Date((sampleTime - 3600) * 1000) },
    ]);
    expect(
      await sql`SELECT current_hashrate, current_hashrate_hs, online_workers, balance, balance_amount::text, last_income, currency, pool_luck
      FROM pool_summary ORDER BY timestamp DESC LIMIT 2`,
    ).toEqual(
      [null, '0.01864218'].map((balance) => ({
        current_hashrate: '37.405 PH/s',
        current_hashrate_hs: 37.405e15,
        online_workers: 1,
        balance: balance && `${balance}BTC`,
        balance_amount: balance,
        last_income: '0.01570138BTC',
        currency: 'BTC',
        pool_luck: null,
      })),
    );
    expect(
      await sql`SELECT worker_name, status, hashrate_10m, hashrate_24h, last_exchange_time::text, worker_id FROM worker_status
      WHERE timestamp = (SELECT max(timestamp) FROM worker_status) AND status = 'OFFLINE'`,
    ).toEqual([
      {
        worker_name: 'rig-02',
        status: 'OFFLINE',
        hashrate_10m: '101.500 TH/s',
        hashrate_24h: null,
        last_exchange_time: '2026-11-21 08:59:30+00',
        worker_id: 'rig-02',
      },
    ]);
    expect(await sql`SELECT date::text, currency, total_income::text FROM daily_earnings ORDER BY date`).toEqual([
      { date: '2026-11-19', currency: '', total_income: '0.01570138' },
      { date: '2026-11-20', currency: 'BTC', total_income: '0.01570138' },
    ]);
    expect(await sql`SELECT payout_id, amount::text, fee, state FROM payouts`).toEqual([
      { payout_id: 'p-1', amount: '0.10000000', fee: null, state: 'sent' },
    ]);
    expect(await sql`SELECT anomaly_type, severity, resolved FROM anomaly_log`).toEqual([
      { anomaly_type: 'OFFLINE_WORKERS', severity: 'HIGH', resolved: false },
    ]);
    expect(await sql`SELECT pool_id, company, current_hashrate, balance, timestamp FROM latest_pool_status`).toEqual([
      {
        pool_id: 'example_001',
        company: 'Mining Company',
        current_hashrate: '37.405 PH/s',
        balance: null,
        timestamp: new Date(sampleTime * 1000),
      },
    ]);
    // A day whose currency is known since is not there twice.
    const known = sampleDay({ date: '2026-11-19' });
    await write(factsOf({ pools: [pool], earnings: [known], earningsGone: [{ ...known, currency: null }] }));
    expect(await sql`SELECT count(*)::integer FROM daily_earnings`).toEqual([{ count: 2 }]);
    const parts = await sql<
      { name: string }[]
    >`SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'poolgate' AND c.relkind = 'r' ORDER BY 1`;
    expect(parts.map(({ name }) => name)).toEqual(
      partition
        ? ['pool_summary', 'worker_status'].flatMap((name) =>
            ['09', '10', '11'].map((month) => `${name}_2026_${month}`),
          )
        : [],
    );
    expect(await init({ partition })).toMatchObject({ done: false, steps: [] });
  }),
);

test('a partition that was dropped is made again for what comes late', () =>
  made({ partition: true }, async ({ write, sql }) => {
    await write(everything);
    await sql`DROP TABLE poolgate.pool_summary_2026_10, poolgate.worker_status_2026_10`;
    expect(await write(everything)).toEqual([]);
    expect(await sql`SELECT count(*)::integer FROM pool_summary`).toEqual([{ count: 3 }]);
  }));

test('a pool whose metadata is gone has its history', () =>
  made({}, async ({ write, sql }) => {
    const gone = samplePool({ metadata: null });
    expect(await write(factsOf({ pools: [gone], readings: [sampleReading()] }))).toEqual([]);
    expect(await sql`SELECT pool_id, active, client_name FROM pool_metadata`).toEqual([
      { pool_id: 'example_001', active: false, client_name: null },
    ]);
    expect(await sql`SELECT observer_url, balance FROM pool_summary`).toEqual([
      { observer_url: null, balance: '0.01864218BTC' },
    ]);
  }));
