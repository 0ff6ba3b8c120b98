import { describe, expect, test } from 'vitest';
import { drain, openTestOutbox } from '../../testing/outbox/open-test-outbox.ts';
import { fullReading, metadata, noon, worker } from '../../testing/samples.ts';
import { openTestStore, type TestStore } from '../../testing/store/open-test-store.ts';
import { ReadFailure } from '../failure.ts';

const day = 86_400;

/** A file with an hour of readings of long ago and a newer one, all of it sent. */
function sentFile() {
  const world = openTestStore();
  for (const time of [noon - 200 * day, noon - 200 * day + 600, noon - 40 * day]) world.record(fullReading(), time);
  world.record(fullReading({ payouts: [], earnings: [] }));
  const outbox = openTestOutbox(world.path);
  drain(outbox);
  const entries = () =>
    world
      .sql<{ kind: string; ref: unknown }>('SELECT kind, ref FROM outbox ORDER BY kind, ref')
      .map(({ kind, ref }) => `${kind} ${ref}`);
  return { ...world, outbox, entries };
}

const hour = Math.floor((noon - 200 * day) / 3600);
const changes: [what: string, act: (world: TestStore) => unknown, entries: string[]][] = [
  [
    'a reading',
    ({ record }) => record(fullReading({ balance: '0.02', earnings: [], payouts: [] }), noon + 600),
    ['anomaly 1', 'reading 5'],
  ],
  [
    'a day',
    ({ record }) =>
      record(
        fullReading({ earnings: [{ date: '2026-11-21', amount: '1', hashrateHs: null }], payouts: [] }),
        noon + 600,
      ),
    ['anomaly 1', 'earning 3', 'reading 5'],
  ],
  [
    'a failure',
    ({ store, poolId }) => store.recorder.recordFailure(poolId, noon + 600, new ReadFailure('auth', 'No.')),
    [],
  ],
  ['a restated day', ({ sql }) => sql("UPDATE earning SET amount = '2' WHERE id = 1"), ['earning 1']],
  ['a day that is taken back', ({ sql }) => sql('DELETE FROM earning WHERE id = 1'), ['earning_gone 1']],
  ['a payment', ({ sql }) => sql("UPDATE payout SET state = 'returned'"), ['payout p1']],
  [
    'a payment that is seen',
    ({ record }) => {
      const payment = { ownId: 'p2', state: 'sent' as const, paidAt: noon + 300, amount: '0.01', fee: null, tx: null };
      record(fullReading({ payouts: [payment], earnings: [] }), noon + 600);
    },
    ['anomaly 1', 'payout p2', 'payout_event 1', 'reading 5'],
  ],
  ['an anomaly', ({ sql }) => sql('UPDATE anomaly_log SET resolved = 1'), ['anomaly 1']],
  ['an open anomaly that goes', ({ sql }) => sql('DELETE FROM anomaly_log'), ['pool 0']],
  ['metadata', ({ sql }) => sql("UPDATE pool_metadata SET country = 'x'"), ['pool 0']],
  ['metadata that go', ({ sql }) => sql('DELETE FROM pool_metadata'), ['pool 0']],
  [
    'a pool that comes',
    ({ store }) => store.registry.putFromFile(metadata('alphapool_002'), 'b.yaml', 'digest', 600),
    ['pool 0'],
  ],
  [
    'other names',
    ({ store, poolId }) =>
      store.registry.putFromFile(metadata(poolId), 'a.yaml', 'digest', 600, {
        ...{ accountName: 'Main', site: null, devicePrefix: 'A', incomeSource: 'Alpha' },
      }),
    ['pool 0'],
  ],
  [
    'figures that a person mends',
    ({ sql }) => sql('UPDATE reading SET online_workers = 7 WHERE reading_key = 4'),
    ['reading 4'],
  ],
  ['workers that are reduced', ({ store }) => store.reduceOld(noon), ['pool 0', `worker_hours ${hour}`]],
];

describe('what changes is put into the outbox of each target', () => {
  test.each(changes)('%s', (_what, act, expected) => {
    const world = sentFile();
    expect(world.entries()).toEqual([]);
    act(world);
    expect(world.entries()).toEqual(expected);
  });

  test.each(changes)('%s, and nowhere without a target', (_what, act) => {
    const world = openTestStore();
    world.record(fullReading(), noon - 200 * day);
    act(world);
    expect(world.sql('SELECT * FROM outbox')).toEqual([]);
  });
});

test('what is reduced is told by its hour, then by its day', () => {
  const { store, entries, outbox, sql } = sentFile();
  const seen: string[][] = [];
  for (let more = true; more; ) {
    more = store.reduceOld(noon);
    const present = entries();
    seen.push(present);
    drain(outbox);
  }
  const [hours, newer] = [`worker_hours ${hour}`, Math.floor((noon - 40 * day) / 3600)];
  expect(seen.flat().filter((entry) => entry !== 'pool 0')).toEqual([
    ...[hours, `worker_hours ${newer}`],
    ...[`account_hour ${hour}`, `worker_days ${Math.floor(hour / 24)}`],
  ]);
  expect(sql('SELECT count(*) AS left FROM outbox')).toEqual([{ left: 0 }]);
});

test('what changes again keeps its place, also where its row is written anew', () => {
  const { sql, outbox, path } = sentFile();
  const replace = 'REPLACE INTO reading_hour (pool_key, hour, readings, last_time) VALUES (1, 5, 1, 18000)';
  sql(replace);
  sql("UPDATE earning SET amount = '2' WHERE id = 1");
  const second = openTestOutbox(path, { target: 'supabase' });
  sql(replace);
  expect(
    sql("SELECT target_key, kind, stamp FROM outbox WHERE kind IN ('account_hour', 'earning') ORDER BY number"),
  ).toEqual([
    { target_key: 1, kind: 'account_hour', stamp: 1 },
    { target_key: 1, kind: 'earning', stamp: 0 },
    { target_key: 2, kind: 'account_hour', stamp: 0 },
  ]);
  expect([outbox.state().waiting, second.state().waiting]).toEqual([2, 1]);
});

test('of services that share a file each target gets the pools of its service', () => {
  const { store, path } = openTestStore();
  const alpha = openTestOutbox(path, { onlyType: 'alphapool' });
  const beta = openTestOutbox(path, { onlyType: 'betapool' });
  store.registry.putFromFile(metadata('betapool_001'), 'b.yaml', 'digest', 600);
  expect([alpha.poolIds(), beta.poolIds()]).toEqual([['alphapool_001'], ['betapool_001']]);
  expect(alpha.source.split('/')).toEqual([beta.source.split('/')[0], 'alphapool']);
  while (alpha.fill());
  expect(alpha.take(10, 'oldest')?.facts.pools.map(({ poolId }) => poolId)).toEqual(['alphapool_001']);
  expect(beta.take(10, 'oldest')?.facts.pools.map(({ poolId }) => poolId)).toEqual(['betapool_001']);
});

test('a reading of two hundred workers is one entry', () => {
  const { record, outbox, entries } = sentFile();
  const workers = Array.from({ length: 200 }, (_, index) => worker(`m${index}`));
  record(fullReading({ workers, earnings: [], payouts: [] }), noon + 600);
  expect(entries().filter((entry) => entry.startsWith('reading'))).toEqual(['reading 5']);
  expect(outbox.take(1, 'oldest')?.facts.readings[0]?.workers).toHaveLength(200);
});
