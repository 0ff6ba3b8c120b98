// `poolgate sync check` finds each difference, and nothing else.
import { openLedger } from '@poolgate/cli/sync/ledger-file.ts';
import { checkTarget } from '@poolgate/sync/check/check-target.ts';
import type { AnomalyFact, Facts, PoolFact } from '@poolgate/sync/facts/facts.ts';
import { history } from '@poolgate/sync/layouts/history/history.ts';
import { plain } from '@poolgate/sync/layouts/plain/plain.ts';
import { predecessor } from '@poolgate/sync/layouts/predecessor/predecessor.ts';
import { createPostgresTarget } from '@poolgate/sync/targets/postgres/postgres-target.ts';
import { anyFacts } from '@poolgate/sync/testing/any-facts.ts';
import {
  factsOf,
  sampleAnomaly,
  sampleDay,
  samplePayout,
  samplePool,
  sampleReading,
  sampleTime,
} from '@poolgate/sync/testing/sample-facts.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { predecessorRows, predecessorTables } from '../harness/postgres/predecessor-database.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());

const layouts = [predecessor, plain, history];
const everyTable = layouts.flatMap(({ tables }) => tables.map(({ schema, name }) => `${schema}.${name}`));

async function made(
  work: (synced: Synced, check: (facts: Facts) => ReturnType<typeof checkTarget>) => Promise<void>,
  before = '',
) {
  const synced = openSynced(await cluster.database(), layouts);
  const target = createPostgresTarget({ url: synced.url, tables: layouts.flatMap(({ tables }) => tables) });
  const ledger = openLedger();
  try {
    await synced.sql.unsafe(before);
    await synced.init({ merge: true });
    await work(synced, (facts) => checkTarget(fileOf(facts), layouts, target, ledger, new Date()));
  } finally {
    ledger.close();
    await target.close();
    await synced.close();
  }
}

/** The facts, each in a piece of its own. */
function fileOf(facts: Facts) {
  return {
    poolIds: () => facts.pools.map(({ poolId }) => poolId),
    everything: ([wanted]: readonly string[]) => {
      const pools = facts.pools.filter(({ poolId }) => poolId === wanted);
      const kinds = ['readings', 'earnings', 'earningsGone', 'payouts', 'anomalies'] as const;
      const pieces = kinds.flatMap((kind) =>
        facts[kind].filter(({ poolId }) => poolId === wanted).map((fact) => factsOf({ pools, [kind]: [fact] })),
      );
      return [factsOf({ pools }), ...pieces];
    },
  };
}

/** What is not equal, for tests. */
function odd({ tables }: Awaited<ReturnType<typeof checkTarget>>) {
  return Object.fromEntries(
    tables
      .map(({ table, equal: _, examples: __, ...rest }) => [
        table,
        Object.fromEntries(Object.entries(rest).filter(([, count]) => count > 0)),
      ])
      .filter(([, rest]) => Object.keys(rest as object).length > 0),
  );
}

const everything = factsOf({
  pools: [samplePool()],
  readings: [sampleReading(), sampleReading({ readAt: sampleTime - 600 })],
  earnings: [sampleDay(), sampleDay({ currency: 'LTC' })],
  payouts: [samplePayout()],
  anomalies: [sampleAnomaly()],
});

test('both sides are equal, and each difference is found', () =>
  made(async ({ write, sql }, check) => {
    await write(everything);
    const equal = await check(everything);
    expect(odd(equal)).toEqual({});
    expect(equal.tables.find(({ table }) => table === 'public.worker_status')?.equal).toBe(4);
    expect(equal.leftOut).toEqual(['income_tracking: example_001 has days in LTC: it holds BTC alone.']);

    await sql`DELETE FROM payouts`;
    // The file knows what a worker mines now.
    await sql`UPDATE worker_status SET algorithm = 'kawpow', worker_name = 'before'`;
    await sql`UPDATE pool_summary SET balance_amount = 0, observer_url = NULL WHERE timestamp < '2026-11-21 08:55:00Z'`;
    await sql`UPDATE pool_metadata SET observer_url = 'https://other.example/secret'`;
    await sql`INSERT INTO pool_summary (pool_id, timestamp) VALUES ('example_001', '2026-01-01')`;
    await sql`UPDATE accounts SET balance = 7, updated_at = updated_at + interval '1 minute'`;
    const gone = { ...everything, earnings: [], earningsGone: [sampleDay()] };
    const found = await check(gone);
    expect(odd(found)).toEqual({
      'public.accounts': { newerThere: 1 },
      'public.income_tracking': { shouldBeGone: 1 },
      'public.pool_metadata': { different: 1 },
      'public.pool_summary': { different: 1, onlyThere: 1 },
      'public.daily_earnings': { shouldBeGone: 1, onlyThere: 1 },
      'public.payouts': { missing: 1 },
      'poolgate.earning': { shouldBeGone: 1, onlyThere: 1 },
    });
    expect(found.tables.flatMap(({ examples }) => examples)).toEqual([
      {
        key: '{"account_name":"example_001","date":"11/20/2026","transaction_type":"mining_reward","source":"Example Pool"}',
        is: 'should be gone',
      },
      { key: '{"pool_id":"example_001"}', is: 'different', columns: [{ column: 'observer_url' }] },
      {
        key: '{"pool_id":"example_001","timestamp":"2026-11-21T08:50:00Z"}',
        is: 'different',
        columns: [{ column: 'balance_amount', values: { expected: '0.01864218', found: '0' } }],
      },
      { key: '{"pool_id":"example_001","date":"2026-11-20","currency":"BTC"}', is: 'should be gone' },
      { key: '{"pool_id":"example_001","payout_id":"p-1"}', is: 'missing' },
      { key: '{"pool_id":"example_001","date":"2026-11-20","currency":"BTC"}', is: 'should be gone' },
    ]);
  }));

test('two pools of one name are named', () =>
  made(async (_synced, check) => {
    const names = { accountName: 'Main' };
    const { leftOut } = await check(
      factsOf({ pools: [samplePool({ names }), samplePool({ poolId: 'example_002', names })] }),
    );
    expect(leftOut).toEqual([
      'example_001 and example_002 have the same account_name Main: their rows replace each other.',
    ]);
  }));

test('columns of integers hold what they can, and a site that only people told is no difference', () =>
  made(async ({ write }, check) => {
    const rates = [0.4e12, 0, 1.5e12, 2.5e12, 37e12].map((currentHs, index) =>
      sampleReading({
        readAt: sampleTime - index,
        hashrates: [{ algorithm: 'sha256', currentHs, avg1hHs: null, avg24hHs: null }],
      }),
    );
    const facts = factsOf({
      pools: [samplePool({ metadata: { location: null }, names: { accountName: 'KZPool_001', devicePrefix: 'KZ' } })],
      readings: rates,
    });
    await write(facts);
    expect(odd(await check(facts))).toEqual({
      'public.hashrates': { coarser: 3, onlyThere: 2 },
      'public.devices': { onlyThere: 1 },
      'public.income_tracking': { onlyThere: 4 },
      'public.alerts': { onlyThere: 2 },
    });
  }, predecessorTables + predecessorRows));

test('an anomaly that is told as open no more is open in no table, and no difference', () =>
  made(async ({ write, sql }, check) => {
    const shared = samplePool({ poolId: 'example_002', names: { accountName: 'Shared' } });
    const others = [shared, samplePool({ poolId: 'example_003', names: { accountName: 'Shared' } })];
    const telling = (pool: PoolFact, readAt: number, openedAt: number[]): PoolFact => ({
      ...pool,
      ...{ present: { ...pool.present, readAt }, openAnomalies: [{ anomalyType: 'OFFLINE_WORKERS', openedAt }] },
    });
    const first = sampleAnomaly();
    const later = sampleAnomaly({ openedAt: sampleTime });
    const of = (anomalies: AnomalyFact[], ...pools: PoolFact[]) => factsOf({ pools, anomalies });
    const open = async () => {
      const [found] = await sql`SELECT
        (SELECT coalesce(json_agg(account_name || ' ' || alert_type || ' ' || created_at ORDER BY account_name, alert_type, created_at), '[]') FROM alerts WHERE NOT resolved) AS alerts,
        (SELECT count(*)::integer FROM anomaly_log WHERE NOT resolved) AS log,
        (SELECT count(*)::integer FROM poolgate.anomaly WHERE NOT resolved) AS history`;
      return found;
    };
    await write(of([first, later], telling(samplePool(), sampleTime, [first.openedAt, later.openedAt])));
    await write(of([sampleAnomaly({ poolId: 'example_002' })], ...others));
    await sql`INSERT INTO alerts VALUES ('example_001', 'hot', 'low', 'By hand.', false, '2026-11-20')`;
    const own = ['Shared offline_workers 2026-11-21 08:50:00', 'example_001 hot 2026-11-20 00:00:00'];
    const now = 'example_001 offline_workers 2026-11-21 09:00:00';
    // A file that knows less of the pool than another one, such as that of a service that has it no more, closes nothing.
    expect(await write(of([], telling(samplePool(), sampleTime - 1, [])))).toEqual([]);
    const former = 'example_001 offline_workers 2026-11-21 08:50:00';
    expect(await open()).toEqual({ alerts: [own[0], own[1], former, now], log: 3, history: 3 });
    await write(of([], telling(samplePool(), sampleTime + 600, [later.openedAt])));
    expect(await open()).toEqual({ alerts: [...own, now], log: 2, history: 2 });
    // Nobody can tell whose an alert of a shared name is.
    const none = telling(samplePool(), sampleTime + 600, []);
    await write(of([], none, telling(shared, sampleTime, [])));
    expect(await open()).toEqual({ alerts: own, log: 0, history: 0 });
    expect(odd(await check(of([], none)))).toEqual({
      ...{ 'public.alerts': { onlyThere: 3 }, 'public.anomaly_log': { onlyThere: 2 } },
      'poolgate.anomaly': { onlyThere: 2 },
    });
  }));

test('income that may be there twice is named', () =>
  made(async ({ write, sql }, check) => {
    const facts = factsOf({ pools: [samplePool()], earnings: [sampleDay()] });
    await write(facts);
    for (const [date, source, type] of [
      ['11/20/2026', null, 'mining_reward'],
      ['11/20/2026', 'example_pool', 'mining_reward'],
      ['11/20/2026', 'By hand', 'mining_reward'],
      ['11/20/2026', null, 'fee'],
      ['11/19/2026', null, 'mining_reward'],
      [null, null, 'mining_reward'],
    ] as const)
      await sql`INSERT INTO income_tracking (account_name, date, source, transaction_type) VALUES ('example_001', ${date}, ${source}, ${type})`;
    const { leftOut, ...found } = await check(facts);
    expect(odd({ leftOut, ...found })).toEqual({ 'public.income_tracking': { onlyThere: 6 } });
    expect(leftOut).toEqual([
      'public.income_tracking has 2 rows beside those of example_001 that may be the same, as they lack source or spell it otherwise: they count twice. Correct or delete them.',
    ]);
  }, predecessorTables));

test('whatever was written is found equal', () =>
  made(async ({ write, sql }, check) => {
    await fc.assert(
      fc.asyncProperty(anyFacts, async (facts) => {
        // One pool has no two names here, and no two pools one.
        const pools = facts.pools.map((pool) => ({ ...pool, names: { ...pool.names, accountName: null } }));
        const named = { ...facts, pools };
        await sql.unsafe(`TRUNCATE ${everyTable.join(', ')}`);
        expect(await write(named)).toEqual([]);
        expect(await write(named)).toEqual([]);
        const result = odd(await check(named));
        // Of pools without metadata nothing is compared but what belongs to them.
        const ofPools = ['public.accounts', 'public.pool_metadata', 'poolgate.pool'];
        for (const [table, found] of Object.entries(result))
          expect([ofPools.includes(table), ...Object.keys(found as object)]).toEqual([true, 'onlyThere']);
      }),
      { numRuns: 15 },
    );
  }));
