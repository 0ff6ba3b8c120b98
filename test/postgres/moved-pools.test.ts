// A pool moves to another machine: two services have files of it, and the one that watches it has its say.
import type { Facts } from '@poolgate/sync/facts/facts.ts';
import { layoutNames, layoutsOf } from '@poolgate/sync/layouts/layouts.ts';
import { factsOf, sampleDay, samplePool, sampleReading, sampleTime } from '@poolgate/sync/testing/sample-facts.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Cluster, startCluster } from '../harness/postgres/cluster.ts';
import { openSynced, type Synced } from '../harness/postgres/synced.ts';

const layouts = layoutsOf(layoutNames);
const everyTable = layouts.flatMap(({ tables }) => tables.map(({ schema, name }) => `${schema}.${name}`));

let cluster: Cluster;
let synced: Synced;
beforeAll(async () => {
  cluster = await startCluster();
  synced = openSynced(await cluster.database(), layouts);
  await synced.init();
});
afterAll(async () => {
  await synced.close();
  await cluster.stop();
});
beforeEach(() => synced.sql.unsafe(`TRUNCATE ${everyTable.join(', ')}`));

interface Told {
  company: string;
  updatedAt: number;
  readAt: number | null;
  is?: 'active' | 'inactive' | 'gone';
  removedAt?: number | null;
  accountName?: string;
  isWhole?: boolean;
}

function told({
  company,
  updatedAt,
  readAt,
  is = 'active',
  removedAt = null,
  accountName = 'Main',
  isWhole = true,
}: Told) {
  const metadata = { company, updatedAt, active: is === 'active' };
  const figures = { balance: '0.1', lastIncome: '0.2' };
  const times = { readAt, moneyAt: readAt, earningsAt: readAt, workersAt: readAt };
  return factsOf({
    pools: [
      samplePool({
        ...{ metadata: is === 'gone' ? null : metadata, removedAt, names: { accountName }, isWhole },
        present: { ...times, ...(readAt === null ? { balance: null, lastIncome: null } : figures) },
      }),
    ],
    readings: readAt === null ? [] : [sampleReading({ readAt })],
    earnings: [sampleDay()],
  });
}

const write = (facts: Facts, source: string) =>
  synced.write(facts, source).then((refused) => expect(refused).toEqual([]));

/** What is there of the pool, in each layout. */
async function shown() {
  const { sql } = synced;
  const [row] = await sql`
    SELECT m.company AS plain, m.active AS plain_active, p.company AS history, p.active AS history_active, p.whole, p.client_name,
      to_char(p.money_at, 'HH24:MI') AS money_at
    FROM public.pool_metadata m JOIN poolgate.pool p USING (pool_id)`;
  const accounts = await sql`
    SELECT a.account_name, a.company, a.is_active, (SELECT count(*)::integer FROM hashrates h WHERE h.account_name = a.account_name) AS readings,
      (SELECT count(*)::integer FROM income_tracking i WHERE i.account_name = a.account_name) AS days FROM accounts a`;
  return { ...row, accounts };
}

const minutes = (count: number) => sampleTime + 60 * count;
/** The service that had it read it until 9:00. */
const before: Told = { company: 'Former', updatedAt: minutes(-60), readAt: minutes(0) };

const leaves: [string, Partial<Told>, number][] = [
  ['its entry is taken out first', { is: 'inactive', updatedAt: minutes(2) }, minutes(5)],
  ['its entry is taken out last', { is: 'inactive', updatedAt: minutes(15) }, minutes(5)],
  ['its row is deleted first', { is: 'gone', removedAt: minutes(2) }, minutes(5)],
  ['its row is deleted last', { is: 'gone', removedAt: minutes(15) }, minutes(5)],
  ['its row was deleted, nobody knows when', { is: 'gone' }, minutes(5)],
];

test.each(leaves)('%s: whoever tells, the service that reads it now has its say', async (_how, left, addedAt) => {
  const [former, first] = [told({ ...before, ...left, isWhole: false }), { company: 'New', updatedAt: addedAt }];
  const added = told({ ...first, readAt: null });
  const read = told({ ...first, readAt: minutes(20) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }), async (tells) => {
      await synced.sql.unsafe(`TRUNCATE ${everyTable.join(', ')}`);
      await write(told(before), 'former');
      for (const isNew of tells) await write(isNew ? added : former, isNew ? 'new' : 'former');
      expect(await shown()).toMatchObject({ client_name: 'Client Company Ltd', money_at: '09:00' });
      await write(read, 'new');
      for (let time = 0; time < 2; time += 1) {
        expect(await shown()).toEqual({
          ...{ plain: 'New', plain_active: true, history: 'New', history_active: true, whole: true, money_at: '09:20' },
          client_name: 'Client Company Ltd',
          accounts: [{ account_name: 'Main', company: 'New', is_active: true, readings: 2, days: 1 }],
        });
        await write(former, 'former');
      }
    }),
    { numRuns: 6 },
  );
});

test('a pool that nobody watches any more is inactive, and keeps what was known of it', async () => {
  await write(told(before), 'former');
  for (const removedAt of [minutes(2), null]) {
    await write(told({ ...before, is: 'gone', removedAt }), 'former');
    expect(await shown()).toMatchObject({
      ...{ plain: 'Former', plain_active: false, history: 'Former', history_active: false },
      accounts: [{ company: 'Former', is_active: false }],
    });
  }
  await write(told({ ...before, updatedAt: minutes(3) }), 'former');
  expect(await shown()).toMatchObject({ plain_active: true, history_active: true, accounts: [{ is_active: true }] });
});

test('it is called otherwise where it moved to, and nothing takes its name back or counts twice', async () => {
  const former = told({ ...before, is: 'inactive', updatedAt: minutes(15), accountName: 'Old' });
  await write(told({ ...before, accountName: 'Old' }), 'former');
  await write(told({ company: 'New', updatedAt: minutes(5), readAt: minutes(20), accountName: 'Own' }), 'new');
  await write(former, 'former');
  expect((await shown()).accounts).toEqual([
    { account_name: 'Own', company: 'New', is_active: true, readings: 2, days: 1 },
  ]);
});
