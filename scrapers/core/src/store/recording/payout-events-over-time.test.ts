import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Kind, kinds } from '../../../testing/store/payout-pool.ts';
import { happenings, untruthsOf } from '../../../testing/store/payout-schedules.ts';
import { openWorld } from '../../../testing/store/payout-world.ts';

/** Months of each kind of pool; with `PAYOUT_MONTHS=150` more than a thousand in all. */
const months = Number(process.env.PAYOUT_MONTHS ?? 4);
const seed = Number(process.env.PAYOUT_SEED ?? 7);

test.each(kinds)(
  'a month of payments and faults at a pool of the kind %s ends with exactly the true payments',
  (kind: Kind) => {
    const world = openWorld();
    onTestFinished(() => void world.database.close());
    fc.assert(
      fc.property(happenings, (all) => {
        expect(untruthsOf(world, { kind, happenings: all })).toEqual([]);
      }),
      { numRuns: months, seed },
    );
  },
);
