import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, type ModelTarget } from '../../testing/outbox/model-target.ts';
import { days, poolIds, SyncWorld } from '../../testing/outbox/sync-world.ts';
import { fullReading, noon, worker } from '../../testing/samples.ts';
import { partial } from '../../testing/store/partial-readings.ts';
import { ReadFailure } from '../failure.ts';

// Months of a service in small: whatever happens, a target ends with all that the file holds, and each reading counts once.

const down = new ReadFailure('unavailable', 'Down.');
const pool = fc.constantFrom(...poolIds);
const workers = fc.uniqueArray(
  fc.record({
    workerId: fc.constantFrom('a', 'b', 'c', 'd'),
    workerName: fc.constantFrom('rig', 'Rig 2', 'c'),
    online: fc.constantFrom(true, false, null),
    hashrate10mHs: fc.option(fc.nat(9).map((rate) => rate * 1e12)),
  }),
  { selector: ({ workerId }) => workerId },
);
const reading = fc.record({
  does: fc.constant('read' as const),
  pool,
  workers,
  lacks: fc.subarray(['workers', 'money', 'earnings'] as const),
  /** Seconds since the moment that it is of; it comes late, or within the second of another one. */
  late: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.constantFrom(1, 3000, days(1), days(2.2), days(3))),
  income: fc.nat(3),
  paid: fc.nat(3),
  knowsCurrency: fc.boolean(),
});
const harmless = [
  reading,
  fc.record({ does: fc.constant('wait' as const), seconds: fc.constantFrom(0, 600, 3000, days(0.6), days(1.5)) }),
  fc.record({ does: fc.constant('fail' as const), pool }),
  fc.record({ does: fc.constant('reduce' as const), steps: fc.nat(12) }),
  fc.record({ does: fc.constant('sync' as const), batches: fc.nat(6) }),
  fc.record({ does: fc.constant('kill' as const), when: fc.constantFrom('before' as const, 'after' as const) }),
  fc.constant({ does: 'restart' as const }),
  fc.record({
    does: fc.constant('edit' as const),
    statement: fc.constantFrom(
      'UPDATE anomaly_log SET resolved = 1 - resolved',
      'DELETE FROM anomaly_log',
      "UPDATE pool_metadata SET country = 'x' || country WHERE length(country) < 30",
      "DELETE FROM pool_metadata WHERE pool_id = 'alphapool_002'",
      'UPDATE reading SET online_workers = 5 WHERE reading_key % 2 = 0',
      "UPDATE earning SET amount = '0.5' WHERE id % 2 = 0",
      "UPDATE payout SET state = 'returned' WHERE paid_at % 2 = 0",
    ),
  }),
];
const restores = [
  fc.record({ does: fc.constant('back up' as const), what: fc.constantFrom('file' as const, 'target' as const) }),
  fc.record({ does: fc.constant('restore' as const), what: fc.constantFrom('file' as const, 'target' as const) }),
];
type Happening = typeof harmless extends fc.Arbitrary<infer One>[] ? One : never;
type Restoring = typeof restores extends fc.Arbitrary<infer One>[] ? One : never;
type ReadingOf = typeof reading extends fc.Arbitrary<infer One> ? One : never;

function readingOf({ workers: listed, lacks, income, paid, knowsCurrency }: ReadingOf, now: number) {
  const date = new Date(now * 1000).toISOString().slice(0, 10);
  return partial(Object.fromEntries(lacks.map((part) => [part, down])), {
    ...fullReading(),
    currency: knowsCurrency ? 'BTC' : null,
    workers: listed.map(({ workerId, ...rest }) => worker(workerId, rest)),
    earnings: [{ date, amount: `0.0${income}000000`, hashrateHs: null }],
    payouts: Array.from({ length: paid }, (_, index) => ({
      ...{ ownId: `p${index}`, state: 'sent' as const, paidAt: noon + index, fee: null, tx: null },
      amount: '0.25000000',
    })),
  });
}

/** @returns how many readings of accounts and workers were recorded. */
function happen(world: SyncWorld, happenings: (Happening | Restoring)[], afterEach = () => {}) {
  const recorded = { accounts: 0, workers: 0 };
  let file: (() => void) | null = null;
  let target = world.target.copy();
  for (const one of happenings) {
    if (one.does === 'read') {
      const told = readingOf(one, world.now);
      world.record(one.pool, told, world.now - one.late);
      recorded.accounts += 1;
      recorded.workers += told.workers.length;
    } else if (one.does === 'wait') world.later(one.seconds);
    else if (one.does === 'fail') world.store.recorder.recordFailure(one.pool, world.now, down);
    else if (one.does === 'reduce') world.reduce(one.steps);
    else if (one.does === 'sync') for (let batch = 0; batch < one.batches && world.step(); batch += 1) afterEach();
    else if (one.does === 'kill') {
      world.step(one.when);
      world.restart();
    } else if (one.does === 'restart') world.restart();
    else if (one.does === 'edit') world.sql(one.statement);
    else if (one.does === 'back up' && one.what === 'file') file = world.backUp();
    else if (one.does === 'back up') target = world.target.copy();
    else if (one.what === 'file') file?.();
    else world.target = target.copy();
  }
  return recorded;
}

/** The anomalies that are open at the target alone, but for those of after the last reading of the file: a restored one knows nothing of them. */
function openThereAlone(world: SyncWorld, { held }: ModelTarget): string[] {
  return [...world.target.held.anomalies]
    .filter(([key, { resolved }]) => !resolved && held.anomalies.get(key)?.resolved !== false)
    .filter(
      ([, { poolId, openedAt }]) => openedAt <= (held.pools.get(poolId)?.present.readAt ?? Number.NEGATIVE_INFINITY),
    )
    .map(([key]) => key);
}

const runs = Number(process.env.OUTBOX_RUNS ?? 10);

test.each(['oldest', 'newest'] as const)(
  '%s first, each reading is counted once, at every moment',
  (order) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(...harmless), { minLength: 5, maxLength: 60 }), (happenings) => {
        const world = new SyncWorld({ order });
        world.syncAll();
        let sent: [accounts: number, workers: number] = [0, 0];
        const recorded = happen(world, happenings as Happening[], () => {
          // What was sent is never counted less, whatever became of it at the source.
          const [accounts, workers] = sent;
          sent = [world.target.accountReadings(), world.target.workerReadings()];
          expect([sent[0] >= accounts, sent[1] >= workers]).toEqual([true, true]);
        });
        world.syncAll();
        world.reduce();
        world.syncAll();
        const held = world.everything();
        expect(differences(held.held, world.target.held)).toEqual([]);
        expect(openThereAlone(world, held)).toEqual([]);
        for (const target of [held, world.target])
          expect([target.accountReadings(), target.workerReadings()]).toEqual([recorded.accounts, recorded.workers]);
        // Nothing was reduced before it was sent, and no day is there beside the one that took its place.
        const lists = [...world.target.held.workers.values()].reduce((sum, list) => sum + list.size, 0);
        expect([world.target.held.readings.size, lists]).toEqual([recorded.accounts, recorded.workers]);
        expect(world.target.held.earnings).toEqual(held.held.earnings);
        expect(world.outbox.state()).toMatchObject({ waiting: 0, waitingWorkerRows: 0, isResending: false, letGo: [] });
        world.close();
      }),
      { numRuns: runs },
    );
  },
  60_000,
);

test('a target ends with all that the file holds, whichever of the two is restored', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(...harmless, ...restores), { minLength: 5, maxLength: 60 }),
      fc.constantFrom('oldest' as const, 'newest' as const),
      (happenings, order) => {
        const world = new SyncWorld({ order });
        happen(world, happenings as (Happening | Restoring)[]);
        world.syncAll();
        const held = world.everything();
        expect(differences(held.held, world.target.held)).toEqual([]);
        expect(openThereAlone(world, held)).toEqual([]);
        // What is unreduced in one is so in the other, and so in no hour.
        for (const [key, { workersReduced, accountReduced }] of held.held.readings)
          expect(world.target.held.readings.get(key)).toMatchObject({ workersReduced, accountReduced });
        world.close();
      },
    ),
    { numRuns: runs },
  );
}, 60_000);

test('an anomaly that a file does not know is open at the target only until the pool is read again', () => {
  const world = new SyncWorld();
  const [poolId] = poolIds;
  const open = () => [...world.target.held.anomalies.values()].filter(({ resolved }) => !resolved).length;
  const read = (online: boolean) => {
    world.later(600);
    const counts = { onlineWorkers: online ? 1 : 0, offlineWorkers: online ? 0 : 1 };
    world.record(poolId, fullReading({ ...counts, workers: [worker('a', { online })] }));
    world.syncAll();
  };
  read(true);
  const restore = world.backUp();
  read(false);
  expect(open()).toBe(1);
  restore();
  world.syncAll();
  // Of what is newer than its last reading the file says nothing.
  expect(open()).toBe(1);
  read(true);
  expect([open(), world.target.held.anomalies.size]).toEqual([0, 1]);
  read(false);
  world.sql('DELETE FROM anomaly_log');
  world.syncAll();
  expect([open(), world.target.held.anomalies.size]).toEqual([0, 2]);
  world.close();
});
