import { isDeepStrictEqual } from 'node:util';
import type { Facts } from './facts.ts';
import { sourceWarnings } from './faults/source-warnings.ts';
import { entryNow, isMadeOf, type PoolEntry, type ReceivedPool, receivePool } from './pools/pool-entry.ts';
import { chooseOwner } from './sources/ownership.ts';
import { isExpected } from './sources/source-state.ts';
import type { Touched } from './touched.ts';

/**
 * Derives from the facts what an event may have changed: owners and figures, then conflicts, which depend on all owners, then
 * sources that nothing depends on any more, and what is configured and not read. Revisions move last. This function alone owns that order.
 */
export function settle(facts: Facts, touched: Touched, now: number): void {
  for (const poolId of touched.unsettled) settlePool(facts, poolId, touched, now);
  for (const poolId of touched.unsettled) noteConflicts(facts, poolId, touched);
  for (const name of touched.maybeIdle) forgetIfIdle(facts, name, touched);
  settleFaults(facts, touched, now);
  if (touched.gaps) facts.revisions.gapsMoved();
  if (touched.sources.size > 0) facts.revisions.sourcesMoved();
}

/** Gives a pool to its owner of now, with that source's figures and the freshness of now. */
function settlePool(facts: Facts, poolId: string, touched: Touched, now: number): void {
  const before = facts.pools.get(poolId);
  const owner = chooseOwner(poolId, before?.owner, facts.sources.listers);
  if (owner.kind === 'nobody') dropPool(facts, poolId, touched);
  else {
    const figures = owner.kind === 'orphan' ? before : figuresFrom(facts, owner.name, poolId, before);
    if (figures) putPool(facts, figures, touched, now);
  }
}

function figuresFrom(facts: Facts, owner: string, poolId: string, before: PoolEntry | undefined) {
  const listing = facts.sources.get(owner)?.listed.get(poolId);
  if (listing === undefined) return before;
  const { change, status } = listing;
  return isMadeOf(before, { pool: change.pool, told: change.status }, owner)
    ? before
    : receivePool(change, owner, status);
}

/** Keeps the figures of a pool under the owner that they name. */
export function putPool(facts: Facts, figures: ReceivedPool, touched: Touched, now: number): void {
  const { sources, pools, faults, unsaved } = facts;
  const { pool_id: poolId } = figures.pool;
  const before = pools.get(poolId);
  const owner = sources.get(figures.owner);
  const entry = entryNow({ ...figures, fileFaults: faults.refusedOf(poolId) }, owner?.state === 'up', now);
  const isShown = owner?.state !== 'gone';
  const wasShown = pools.isShown(poolId);
  const isSame = figures === before && isShown === wasShown && isDeepStrictEqual(entry, before);
  if (isSame && !touched.aged.has(poolId)) return;
  // Only coverage names a pool of a gone source, and every answer about pools has one.
  if (!isShown || (before && !wasShown)) touched.gaps = true;
  noteDescription(touched, poolId, wasShown ? before : undefined, isShown ? entry : undefined);
  pools.put(entry, isShown, now);
  touched.moved(poolId, wasShown ? before : undefined, isShown ? entry : undefined);
  if (!isMadeOf(before, figures, figures.owner)) unsaved.pools.add(poolId);
  if (before?.owner === figures.owner) return;
  touched.handedOver.add(poolId);
  owner?.owned.add(poolId);
  touched.sources.add(figures.owner);
  if (before) disown(facts, before.owner, poolId, touched);
}

export function dropPool({ sources, pools, unsaved }: Facts, poolId: string, touched: Touched): void {
  const before = pools.get(poolId);
  if (!before) return;
  noteDescription(touched, poolId, before, undefined);
  touched.moved(poolId, pools.isShown(poolId) ? before : undefined, undefined);
  pools.drop(poolId);
  unsaved.pools.add(poolId);
  disown({ sources }, before.owner, poolId, touched);
}

function noteDescription(
  touched: Touched,
  poolId: string,
  before: PoolEntry | undefined,
  now: PoolEntry | undefined,
): void {
  if (before?.pool === now?.pool || isDeepStrictEqual(before?.pool, now?.pool)) return;
  touched.described.add(poolId);
  if (before?.pool.client_name !== now?.pool.client_name || before?.pool.active !== now?.pool.active)
    touched.clients = true;
}

function disown({ sources }: Pick<Facts, 'sources'>, name: string, poolId: string, touched: Touched): void {
  sources.get(name)?.owned.delete(poolId);
  touched.sources.add(name);
  touched.maybeIdle.add(name);
}

function noteConflicts({ sources, pools }: Facts, poolId: string, touched: Touched): void {
  const owner = pools.get(poolId)?.owner;
  for (const [claimant, { listed, conflicts }] of sources.listers) {
    if (owner === undefined || owner === claimant || !listed.has(poolId)) {
      if (conflicts.delete(poolId)) touched.gaps = true;
    } else if (conflicts.has(poolId)) {
      // It is shown with the owner of the pool.
      if (touched.handedOver.has(poolId)) touched.sources.add(claimant);
    } else {
      conflicts.add(poolId);
      touched.gaps = true;
      touched.source(claimant);
      touched.conflicts.push({ poolId, owner, claimant });
    }
  }
}

/** Depends on all sources and on which pools are known. Which answers name a fault depends on how its pools are described. */
function settleFaults(facts: Facts, touched: Touched, now: number): void {
  const { faults, sources, pools } = facts;
  const told = sources.all().filter(({ dismissed }) => !dismissed);
  if (touched.clients) faults.clientsMoved();
  const isListing = told.some(({ census }) => census !== null);
  const clients = faults.areClientsDue(isListing, now) ? pools.index.values('true', 'client') : undefined;
  const isStartOver = faults.endStart(told, now);
  if (!isStartOver && !touched.gaps && touched.described.size === 0 && clients === undefined) return;
  if (faults.concernsAny(touched.described)) touched.gaps = true;
  const moved = faults.update({
    sources: told,
    isKnown: (poolId) => pools.get(poolId) !== undefined,
    advice: facts.advice,
    ofSources: sourceWarnings(told, (poolId) => pools.get(poolId)?.owner),
    ...{ clients, now },
  });
  if (!moved.any) return;
  touched.gaps = true;
  for (const name of moved.sources) touched.sources.add(name);
  for (const poolId of moved.pools) {
    const entry = pools.get(poolId);
    if (entry) putPool(facts, entry, touched, now);
  }
}

function forgetIfIdle({ sources, advice }: Facts, name: string, touched: Touched): void {
  const source = sources.get(name);
  if (!source || isExpected(source) || source.owned.size > 0) return;
  // Its pools are still configured and read by nobody, which is to be seen until an operator forgets it.
  if (advice.findsByName && source.configuration?.refused.length) return;
  sources.forget(name);
  touched.gaps = true;
  touched.source(name);
}
