// The account_name of a pool changes: its rows move, and nothing is twice.
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePool,
  sampleReading,
  sampleTime,
} from '@poolgate/sync/testing/sample-facts.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

async function made(work: (synced: Synced) => Promise<void>) {
  const synced = openSynced(await cluster.database(), [predecessor]);
  try {
    await synced.init();
    await work(synced);
  } finally {
    await synced.close();
  }
}

function facts(poolId: string, accountName: string | null, readAt = sampleTime) {
  return factsOf({
    pools: [samplePool({ poolId, names: { accountName }, present: { readAt, workersAt: readAt } })],
    readings: [sampleReading({ poolId, readAt, onlineWorkers: readAt - sampleTime })],
    earnings: [sampleDay({ poolId })],
    anomalies: [sampleAnomaly({ poolId })],
  });
}

function together(...some: ReturnType<typeof facts>[]) {
  return factsOf({
    pools: some.flatMap(({ pools }) => pools),
    readings: some.flatMap(({ readings }) => readings),
    earnings: some.flatMap(({ earnings }) => earnings),
    anomalies: some.flatMap(({ anomalies }) => anomalies),
  });
}

/** Per account: rows of each table, and which readings. */
async function counts({ sql }: Synced) {
  const rows = await sql<{ line: string }[]>`
    SELECT a.account_name || ': ' || (SELECT string_agg(h.active_workers::text, ',' ORDER BY h.timestamp) FROM hashrates h WHERE h.account_name = a.account_name)
      || ' ' || (SELECT string_agg(d.device_id, ',' ORDER BY d.device_id) FROM devices d WHERE d.account_name = a.account_name)
      || ' ' || (SELECT count(*) FROM income_tracking i WHERE i.account_name = a.account_name)
      || ' ' || (SELECT count(*) FROM alerts l WHERE l.account_name = a.account_name) AS line
    FROM accounts a ORDER BY a.account_name`;
  return rows.map(({ line }) => line);
}

test('to a name that is new', () =>
  made(async (synced) => {
    await synced.write(facts('example_001', null));
    expect(await synced.write(facts('example_001', 'Main', sampleTime + 60))).toEqual([]);
    expect(await counts(synced)).toEqual(['Main: 0,60 EX_Main_rig-01,EX_Main_rig-02 1 1']);
    expect(await synced.write(facts('example_001', 'Main', sampleTime + 60))).toEqual([]);
    expect(await counts(synced)).toEqual(['Main: 0,60 EX_Main_rig-01,EX_Main_rig-02 1 1']);
  }));

test('income that has another source now is once, and income from elsewhere stays', () =>
  made(async (synced) => {
    const of = (incomeSource: string, accountName: string | null) => {
      const told = facts('example_001', accountName);
      return { ...told, pools: told.pools.map((pool) => ({ ...pool, names: { ...pool.names, incomeSource } })) };
    };
    await synced.write(of('Former Pool', null));
    await synced.sql`INSERT INTO income_tracking SELECT account_name, date, 7, 'By hand', transaction_type FROM income_tracking`;
    await synced.sql`INSERT INTO income_tracking SELECT account_name, date, 6, 'Pool', transaction_type FROM income_tracking WHERE source = 'Former Pool'`;
    for (const name of [null, 'Main']) {
      expect(await synced.write(of('Pool', name))).toEqual([]);
      expect(
        await synced.sql`SELECT account_name, source, btc_amount::text AS amount FROM income_tracking ORDER BY 2`,
      ).toEqual([
        { account_name: name ?? 'example_001', source: 'By hand', amount: '7' },
        { account_name: name ?? 'example_001', source: 'Pool', amount: '0.01570138' },
      ]);
    }
  }));

test('to a name that has rows, of which the newer stay', () =>
  made(async (synced) => {
    const { sql, write } = synced;
    await write(facts('example_002', 'Main'));
    await sql`DELETE FROM poolgate.account_name WHERE pool_id = 'example_002'`;
    await sql`UPDATE hashrates SET active_workers = 7, created_at = created_at + interval '1 hour'`;
    await sql`UPDATE accounts SET company = 'Newer', updated_at = updated_at + interval '1 hour'`;
    await sql`UPDATE devices SET status = 'older', updated_at = updated_at - interval '1 hour'`;
    await write(facts('example_001', null));
    await write(facts('example_001', null, sampleTime + 60));
    await write(factsOf({ pools: [samplePool({ names: { accountName: 'Main' } })] }));
    expect(await counts(synced)).toEqual(['Main: 7,60 EX_Main_rig-01,EX_Main_rig-02 1 1']);
    expect(await sql`SELECT company FROM accounts`).toEqual([{ company: 'Newer' }]);
    expect(await sql`SELECT status FROM devices ORDER BY device_id`).toEqual([
      { status: 'online' },
      { status: 'offline' },
    ]);
  }));

test('two pools change their names with each other', () =>
  made(async (synced) => {
    await synced.write(together(facts('example_001', 'A'), facts('example_002', 'B', sampleTime + 60)));
    await synced.write(together(facts('example_001', 'B'), facts('example_002', 'A', sampleTime + 60)));
    expect(await counts(synced)).toEqual(['A: 60 EX_A_rig-01,EX_A_rig-02 1 1', 'B: 0 EX_B_rig-01,EX_B_rig-02 1 1']);
  }));

test('rows stay where another pool still has the former name', () =>
  made(async (synced) => {
    await synced.write(facts('example_001', 'Both'));
    await synced.write(facts('example_002', 'Both', sampleTime + 60));
    await synced.write(facts('example_001', 'Own', sampleTime + 120));
    expect(await counts(synced)).toEqual([
      'Both: 0,60 EX_Both_rig-01,EX_Both_rig-02 1 1',
      'Own: 120 EX_Own_rig-01,EX_Own_rig-02 1 1',
    ]);
  }));

test('a name that a pool of another service still has is waited for', () =>
  made(async (synced) => {
    const { write } = synced;
    await write(facts('example_001', 'A'), 'one');
    await write(facts('example_002', 'B', sampleTime + 60), 'other');
    const before = await counts(synced);
    const sentence =
      /example_001 is to have the account_name that example_002 still has\. .* give one a third name first/;
    await expect(write(facts('example_001', 'B', sampleTime + 120), 'one')).rejects.toThrow(sentence);
    await expect(write(facts('example_002', 'A', sampleTime + 120), 'other')).rejects.toThrow('still has');
    expect(await counts(synced)).toEqual(before);
    await write(facts('example_001', 'C', sampleTime + 120), 'one');
    await write(facts('example_002', 'A', sampleTime + 120), 'other');
    await write(facts('example_001', 'B', sampleTime + 180), 'one');
    expect(await counts(synced)).toEqual([
      'A: 60,120 EX_A_rig-01,EX_A_rig-02 1 1',
      'B: 0,120,180 EX_B_rig-01,EX_B_rig-02 1 1',
    ]);
    // The name of a pool that is gone is free, also where it goes now.
    const gone = samplePool({
      poolId: 'example_002',
      metadata: null,
      removedAt: sampleTime + 240,
      names: { accountName: 'A' },
    });
    await write(factsOf({ pools: [samplePool({ names: { accountName: 'A' } }), gone] }), 'one');
    expect(await counts(synced)).toEqual(['A: 0,60,120,180 EX_A_rig-01,EX_A_rig-02 1 1']);
  }));

test('triggers that owners have on the tables find what they name', () =>
  made(async (synced) => {
    await synced.write(facts('example_001', null));
    await synced.sql.unsafe(`CREATE TABLE public.moved (device_id text);
      CREATE FUNCTION public.note_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO moved VALUES (NEW.device_id); RETURN NEW; END $$;
      CREATE TRIGGER note_move AFTER UPDATE ON public.devices FOR EACH ROW EXECUTE FUNCTION public.note_move()`);
    expect(await synced.write(facts('example_001', 'Main', sampleTime + 60))).toEqual([]);
    expect(await synced.sql`SELECT DISTINCT device_id FROM moved WHERE device_id LIKE 'EX_Main%' ORDER BY 1`).toEqual([
      { device_id: 'EX_Main_rig-01' },
      { device_id: 'EX_Main_rig-02' },
    ]);
  }));

test('the prefix of devices changes', () =>
  made(async (synced) => {
    await synced.write(facts('example_001', 'Main'));
    await synced.write(factsOf({ pools: [samplePool({ names: { accountName: 'Main', devicePrefix: 'KZ' } })] }));
    expect(await counts(synced)).toEqual(['Main: 0 KZ_Main_rig-01,KZ_Main_rig-02 1 1']);
  }));

const poolIds = ['example_001', 'example_002', 'example_003'];
/** In each step, what the pools are called; no two have one name. */
const namings = fc.array(fc.shuffledSubarray(['A', 'B', 'C', 'D', 'A_B'], { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 6,
});

test('whatever the names were, each pool has its own rows under its last one', () =>
  made(async (synced) => {
    const { sql, write } = synced;
    await fc.assert(
      fc.asyncProperty(namings, async (steps) => {
        await sql`TRUNCATE poolgate.account_name, accounts, hashrates, devices, income_tracking, alerts`;
        for (const [step, names] of steps.entries()) {
          // All at once; each has a reading of its own, and days and anomalies with keys of the others.
          const all = poolIds.map((poolId, index) =>
            facts(poolId, names[index] ?? null, sampleTime + step * 60 + index),
          );
          expect(await write(together(...all))).toEqual([]);
        }
        const last = steps.at(-1) ?? [];
        const expected = last.map((name, index) => {
          const readings = steps.map((_, step) => step * 60 + index).join(',');
          return `${name}: ${readings} EX_${name}_rig-01,EX_${name}_rig-02 1 1`;
        });
        expect(await counts(synced)).toEqual(expected.sort());
      }),
      { numRuns: 25 },
    );
  }));
