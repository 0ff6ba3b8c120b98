import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Facts } from './facts.ts';
import { expectSource, vacate } from './identify.ts';
import { byOurClock, type Moments, withMoments } from './pools/moments.ts';
import { receivePool } from './pools/pool-entry.ts';
import { passTime } from './record.ts';
import { putPool, settle } from './settle.ts';
import { type RememberedSource, rememberedSource } from './sources/source-state.ts';
import { Touched } from './touched.ts';

/** What the gateway knew when it was last stopped. */
export interface Remembered {
  pools: {
    change: Change;
    owner: string;
    /** The moments of its status by the gateway's clock; undefined where they were not written yet. */
    ages?: Moments | undefined;
  }[];
  /** The ids of what is remembered and is not among `pools`: it is to be remembered no more, unless its service lists it. */
  leftOut?: readonly string[];
  sources: RememberedSource[];
}

/**
 * Takes in what is remembered. Nothing names its sources yet: `added` follows for those that a setting names, and until `discovered` the
 * others count as being there. Else a pool would change hands at every start.
 */
export function restore(facts: Facts, { pools, leftOut = [], sources }: Remembered, now: number): void {
  const touched = new Touched(facts.unsaved);
  for (const one of sources) {
    const source = rememberedSource(one, now);
    facts.sources.add(source);
    vacate(facts, source, touched, now);
    source.cursor = one.cursor;
  }
  // Before the pools, which are in no list where their source has been away for too long.
  passTime(facts, touched, now);
  for (const { change, owner, ages } of pools) {
    if (!facts.sources.get(owner)) vacate(facts, facts.sources.getOrAdd(owner, now), touched, now);
    const { lastContact = null } = facts.sources.get(owner) ?? {};
    // Where its ages are not remembered: it came not after the last answer, so that a restart makes no figure younger.
    const telling = { heardAt: Math.min(now, lastContact ?? now), serviceTime: null };
    const status = ages ? withMoments(change.status, ages) : byOurClock(change.status, telling, undefined);
    putPool(facts, receivePool(change, owner, status), touched, now);
  }
  for (const source of facts.sources.all()) {
    source.sought = true;
    expectSource(facts, source, touched, now);
  }
  settle(facts, touched, now);
  facts.unsaved.pools.clear();
  for (const poolId of leftOut) facts.unsaved.pools.add(poolId);
}
