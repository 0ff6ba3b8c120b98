// What consumers of the predecessor's tables find in them.
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePool,
  sampleReading,
  sampleTime,
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

async function made(work: (synced: Synced) => Promise<void>, before = '') {
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
  readings: [sampleReading()],
  earnings: [sampleDay(), sampleDay({ date: '2026-11-19', amount: '0.01000000' })],
  anomalies: [sampleAnomaly()],
});

test('the statements of dashboards give right answers, also after the same was written ten times', () =>
  made(async ({ write, sql }) => {
    for (let time = 0; time < 10; time += 1) expect(await write(everything)).toEqual([]);
    expect(
      await sql`SELECT account_name, coin_type, company, site, account_type, group_name, balance::text, earn_24_hours::text, updated_at::text
      FROM accounts WHERE is_active`,
    ).toEqual([
      {
        account_name: 'KZPool_001',
        coin_type: 'BTC',
        company: 'Mining Company',
        site: 'Almaty',
        account_type: 'kzpool',
        group_name: 'Client Company Ltd',
        balance: '0.01864218',
        earn_24_hours: '0.01570138',
        updated_at: '2026-11-21 09:00:00',
      },
    ]);
    expect(
      await sql`SELECT account_name, hashrate_10m::text, hashrate_1h::text, hashrate_1d::text, worker_count, active_workers, reject_rate::text
      FROM hashrates WHERE timestamp >= ${'2026-11-21 08:00:00'}::text::timestamp ORDER BY hashrate_1d DESC`,
    ).toEqual([
      {
        account_name: 'KZPool_001',
        hashrate_10m: '37405',
        hashrate_1h: '37100',
        hashrate_1d: '36900',
        worker_count: 2,
        active_workers: 1,
        reject_rate: '0.03',
      },
    ]);
    expect(await sql`SELECT device_id, worker_name, device_type FROM devices WHERE status = 'offline'`).toEqual([
      { device_id: 'KZ_KZPool_001_rig-02', worker_name: 'rig-02', device_type: 'ASIC' },
    ]);
    expect(await sql`SELECT source, sum(btc_amount)::text AS sum FROM income_tracking GROUP BY source`).toEqual([
      { source: 'KZ Pool', sum: '0.02570138' },
    ]);
    expect(await sql`SELECT date, transaction_type, usd_value FROM income_tracking ORDER BY date DESC LIMIT 1`).toEqual(
      [{ date: '11/20/2026', transaction_type: 'mining_reward', usd_value: null }],
    );
    expect(await sql`SELECT alert_type, severity, resolved, created_at::text FROM alerts`).toEqual([
      { alert_type: 'offline_workers', severity: 'high', resolved: false, created_at: '2026-11-21 08:50:00' },
    ]);
  }));

test('an existing database takes them, with whole TH/s in columns of integers', () =>
  made(async ({ write, sql }) => {
    const rates = (currentHs: number | null) => [{ algorithm: 'sha256', currentHs, avg1hHs: null, avg24hHs: null }];
    const readings = [0.4e12, 0, 1.5e12, null].map((rate, index) =>
      sampleReading({ readAt: sampleTime + index, hashrates: rates(rate) }),
    );
    const present = { ...pool.present, readAt: sampleTime + 3 };
    expect(await write(factsOf({ ...everything, pools: [{ ...pool, present }], readings }))).toEqual([]);
    expect(await sql`SELECT hashrate_10m FROM hashrates WHERE timestamp >= '2026-11-21' ORDER BY timestamp`).toEqual([
      { hashrate_10m: null },
      { hashrate_10m: 0 },
      { hashrate_10m: 2 },
      { hashrate_10m: null },
    ]);
    // What others wrote into their own columns stays.
    expect(await sql`SELECT note FROM accounts WHERE account_name = 'KZPool_001'`).toEqual([{ note: 'by hand' }]);
    expect(await sql`SELECT serial_number, status FROM devices ORDER BY device_id`).toEqual([
      { serial_number: 'SN1', status: 'online' },
      { serial_number: null, status: 'offline' },
      // The new list is complete, and it is not in it.
      { serial_number: null, status: null },
      { serial_number: null, status: 'online' },
    ]);
  }, predecessorTables + predecessorRows));

test('what people wrote stays where the pool file does not tell it', () =>
  made(async ({ write, sql }) => {
    const untold = { ...pool, ...samplePool({ metadata: { location: null }, present: { coin: null, balance: null } }) };
    expect(await write(factsOf({ ...everything, pools: [{ ...untold, names: pool.names }] }))).toEqual([]);
    expect(await sql`SELECT coin_type, site, balance FROM accounts WHERE account_name = 'KZPool_001'`).toEqual([
      { coin_type: 'BTC', site: 'Almaty', balance: null },
    ]);
    expect(await sql`SELECT site, location FROM devices WHERE device_id = 'KZ_KZPool_001_rig-01'`).toEqual([
      { site: 'Almaty', location: 'Almaty' },
    ]);
  }, predecessorTables + predecessorRows));

test('5,000 workers of one account are all there', () =>
  made(async ({ write, sql }) => {
    const workers = Array.from({ length: 5000 }, (_, index) => sampleWorker({ workerName: `rig-${index}` }));
    const namesakes = ['a', 'b'].map((workerId, namesakesBefore) =>
      sampleWorker({ workerName: 'rig', workerId, namesakesBefore }),
    );
    await write(factsOf({ pools: [pool], readings: [sampleReading({ workers: [...workers, ...namesakes] })] }));
    expect(
      await sql`SELECT count(*)::integer AS devices, count(DISTINCT worker_name)::integer AS names FROM devices`,
    ).toEqual([{ devices: 5002, names: 5001 }]);
  }));

test('a worker that a complete list no longer has is of unknown state, and others stay as they are', () =>
  made(async ({ write, sql }) => {
    const at = (readAt: number, workersComplete: boolean, ...names: string[]) =>
      factsOf({
        pools: [{ ...pool, present: { ...pool.present, readAt, workersAt: readAt } }],
        readings: [
          sampleReading({ readAt, workersComplete, workers: names.map((workerName) => sampleWorker({ workerName })) }),
        ],
      });
    const other = samplePool({ poolId: 'example_002' });
    await write(factsOf({ pools: [other], readings: [sampleReading({ poolId: 'example_002' })] }));
    const states = () =>
      sql`SELECT account_name, worker_name, status FROM devices ORDER BY account_name, worker_name`.then((rows) =>
        rows.map((row) => Object.values(row).join(' ')),
      );
    const others = ['example_002 rig-01 online', 'example_002 rig-02 offline'];
    await write(at(sampleTime, true, 'a', 'b'));
    await write(at(sampleTime + 60, false, 'a'));
    expect(await states()).toEqual([...others, 'KZPool_001 a online', 'KZPool_001 b online'].sort());
    await write(at(sampleTime + 120, true, 'a'));
    expect(await states()).toEqual([...others, 'KZPool_001 a online', 'KZPool_001 b '].sort());
    // An older list brings nothing back.
    const late = at(sampleTime + 60, true, 'b', 'c');
    await write({ ...late, pools: [{ ...pool, present: { ...pool.present, workersAt: sampleTime + 120 } }] });
    expect(await states()).toEqual([...others, 'KZPool_001 a online', 'KZPool_001 b '].sort());
  }));

test('rows of the present are written only by something newer', () =>
  made(async ({ write, sql }) => {
    const at = (readAt: number, balance: string | null) =>
      factsOf({ pools: [{ ...pool, present: { ...pool.present, readAt, balance } }] });
    await write(at(sampleTime, '2.00000000'));
    await write(at(sampleTime - 60, '1.00000000'));
    expect(await sql`SELECT balance::text FROM accounts`).toEqual([{ balance: '2.00000000' }]);
    await write(at(sampleTime + 60, null));
    expect(await sql`SELECT balance::text FROM accounts`).toEqual([{ balance: null }]);
  }));

test('a day is restated, and one that is told no more is gone', () =>
  made(async ({ write, sql }) => {
    await write(everything);
    await write(
      factsOf({
        pools: [pool],
        earnings: [sampleDay({ amount: '0.02000000' })],
        earningsGone: [{ poolId: pool.poolId, date: '2026-11-19', currency: 'BTC' }],
      }),
    );
    expect(await sql`SELECT date, btc_amount::text FROM income_tracking`).toEqual([
      { date: '11/20/2026', btc_amount: '0.02000000' },
    ]);
  }));

test('a pool whose metadata is gone is inactive, and its history is there', () =>
  made(async ({ write, sql }) => {
    const gone = samplePool({ poolId: 'example_009', metadata: null });
    expect(await write(factsOf({ pools: [gone], readings: [sampleReading({ poolId: 'example_009' })] }))).toEqual([]);
    await write(everything);
    await write(factsOf({ pools: [{ ...pool, metadata: null }] }));
    expect(await sql`SELECT account_name, is_active, company FROM accounts ORDER BY 1`).toEqual([
      { account_name: 'KZPool_001', is_active: false, company: 'Mining Company' },
      { account_name: 'example_009', is_active: false, company: null },
    ]);
  }));

test('a row that is refused costs no other one', () =>
  made(async ({ write, sql }) => {
    await write(factsOf({ ...everything, pools: [samplePool()] }));
    await sql`ALTER TABLE hashrates ADD CONSTRAINT unlucky CHECK (active_workers <> 13)`;
    const refused = await write(
      factsOf({
        ...everything,
        readings: [sampleReading(), sampleReading({ readAt: sampleTime - 60, onlineWorkers: 13 })],
        earningsGone: [sampleDay({ date: '2026-11-19' })],
        earnings: [sampleDay()],
      }),
    );
    expect(refused).toMatchObject([
      { operation: 'public.hashrates', key: { account_name: 'KZPool_001', timestamp: '2026-11-21T08:59:00Z' } },
    ]);
    expect(
      await sql`SELECT
      (SELECT json_agg(account_name) FROM accounts) AS accounts,
      (SELECT json_agg(device_id ORDER BY device_id) FROM devices) AS devices,
      (SELECT json_agg(date) FROM income_tracking) AS days,
      (SELECT count(*)::integer FROM hashrates) AS hashrates,
      (SELECT count(*)::integer FROM alerts) AS alerts`,
    ).toEqual([
      {
        accounts: ['KZPool_001'],
        devices: ['KZ_KZPool_001_rig-01', 'KZ_KZPool_001_rig-02'],
        days: ['11/20/2026'],
        hashrates: 1,
        alerts: 1,
      },
    ]);
  }));
