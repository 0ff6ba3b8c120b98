import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Kind, kinds } from '../../../testing/store/payout-pool.ts';
import { happenings, untruthsOf } from '../../../testing/store/payout-schedules.ts';
import { minimalOf } from '../../../testing/store/payout-shrinker.ts';
import { type Happening, openWorld } from '../../../testing/store/payout-world.ts';

/** Months of each kind of pool; with `PAYOUT_MONTHS=150` more than a thousand in all. */
const months = Number(process.env.PAYOUT_MONTHS ?? 8);
const seed = Number(process.env.PAYOUT_SEED ?? 1);

test.each(kinds)(
  'a month of payments and faults at a pool of the kind %s ends with exactly the true payments',
  (kind: Kind) => {
    const world = openWorld();
    onTestFinished(() => void world.database.close());
    const untruths = (all: Happening[]) => untruthsOf(world, { kind, happenings: all });
    const wrong = fc.sample(happenings, { numRuns: months, seed }).find((all) => untruths(all).length > 0);
    const least = wrong === undefined ? [] : minimalOf(wrong, (some) => untruths(some).length > 0);
    expect({ happenings: least, untruths: untruths(least) }).toEqual({ happenings: [], untruths: [] });
  },
  Math.max(20_000, months * 2000),
);
