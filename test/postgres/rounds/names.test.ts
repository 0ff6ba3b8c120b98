import { afterAll, beforeAll, test } from 'vitest';
import type { Cluster } from '../../harness/postgres/cluster.ts';
import type { FileHappening, Happening } from './draw-round.ts';
import { play } from './play.ts';
import { startPreparedCluster } from './target-database.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startPreparedCluster();
});
afterAll(() => cluster.stop());

const read = (pool: number, late = 0): FileHappening => ({
  ...{ does: 'read', file: 0, pool, lacks: [], late, income: pool + 1, paid: 1, currency: 'BTC' },
  workers: [{ workerId: 'a', workerName: 'a', online: true, rate: 1e12 }],
});
const named = (...names: (string | null)[]): FileHappening => ({
  ...{ does: 'rename', file: 0, names, prefix: 'ALPHAPOOL' },
});
const feed = (batches: number): Happening => ({
  ...{ does: 'feed', file: 0, batches, weather: { is: 'fair' }, kill: null, retries: false, meanwhile: [] },
});
test('where the tables refuse to move rows nothing is written, and nobody gets the rows of another', async () => {
  const swap = named('B', 'A');
  const happenings: Happening[] = [
    ...[named('A', 'B'), read(1), feed(100)],
    ...[{ does: 'refuse', table: 'public.income_tracking', condition: 'true' } as const, swap, read(0), feed(100)],
    ...[{ does: 'accept' } as const, feed(100)],
  ];
  await play(cluster, { seed: 0, order: 'oldest', rows: 1, happenings });
});

const namings: [string, (string | null)[], (string | null)[]][] = [
  ['swap', ['A', 'B'], ['B', 'A']],
  ['pass one on', ['A', 'B'], ['B', 'C']],
  ['pass one back', ['A', 'B'], ['C', 'A']],
];

test.each(namings.flatMap((naming) => (['oldest', 'newest'] as const).map((order) => [...naming, order] as const)))(
  'two accounts of a file %s, whatever is in which batch: %s, then %s, %s first',
  async (_what, before, after, order) => {
    const happenings = [
      ...[named(...before), read(0), read(1), feed(100), read(0), named(...after), read(1)],
      ...[feed(1), feed(1), feed(100)],
    ];
    await play(cluster, { seed: 0, order, rows: 1, happenings });
  },
);

test('a late reading of a second that the file has no more is counted beside the one before', async () => {
  const wait = (seconds: number): Happening => ({ does: 'wait', seconds });
  const reduce: Happening = { does: 'reduce', file: 0, steps: 100 };
  const happenings = [
    ...[
      read(0),
      wait(600),
      read(0),
      feed(100),
      wait(1_728_000),
      read(0),
      feed(100),
      reduce,
      feed(100),
      reduce,
      feed(100),
    ],
    ...[read(0, 1_728_000), feed(100), wait(600), read(0), feed(100)],
  ];
  await play(cluster, { seed: 0, order: 'oldest', rows: 1000, happenings });
});
