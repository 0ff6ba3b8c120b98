import { isDeepStrictEqual } from 'node:util';
import type { Change } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { ChangesSlice, StateEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { bounded } from './faults/bounded.ts';
import { admit, setState } from './identify.ts';
import { byOurClock } from './pools/moments.ts';
import { isWorthTelling, steadyDifference, type Telling } from './sources/clock-difference.ts';
import { listAnew, type SourceRecord, wantListing } from './sources/source-state.ts';
import type { Touched } from './touched.ts';

/** The source is up, and lists what it says. */
export function applyChanges(
  facts: Facts,
  source: SourceRecord,
  event: Extract<StateEvent, { kind: 'changes' }>,
  touched: Touched,
  now: number,
): void {
  const { changes, telling = { heardAt: now, serviceTime: null } } = event;
  if (source.dismissed) touched.gaps = true;
  Object.assign(source, { lastContact: now, dismissed: false });
  const clockBefore = source.clockDifference;
  source.clockDifference = steadyDifference(telling, clockBefore);
  // Warnings say so.
  if (clockBefore !== source.clockDifference && [clockBefore, source.clockDifference].some(isWorthTelling))
    touched.gaps = true;
  touched.sources.add(source.name);
  configure(source, changes, touched);
  if (changes.health !== undefined) source.health = changes.health;
  admit(facts, source, touched);
  const unsettled = listIn(facts, source, changes, telling, touched, now);
  touched.unsettle(unsettled);
  // As long as it may have pools that are not known yet, nobody takes what is known for everything.
  if (source.census === null) setState(facts, source, 'up', null, touched, now);
  // The cursor belongs to these pools, and is written with them.
  if (unsettled.size > 0) facts.unsaved.sources.add(source.name);
}

/** So long, in seconds, until a source is asked for everything again that named a pool so that nobody can tell which it is. */
const untilNamedSeconds = 300;

/** What is known already may be listed by so much more than the limit. */
const partForHandingOver = 1.1;

/** @returns the pools of which it says something else. */
function listIn(
  facts: Facts,
  source: SourceRecord,
  changes: ChangesSlice,
  telling: Telling,
  touched: Touched,
  now: number,
) {
  const unsettled = new Set<string>();
  const { listed, notTaken } = source;
  const sizeBefore = listed.size;
  const forget = (poolId: string) => {
    if (notTaken.delete(poolId)) noteNotTaken(source, touched);
    // Of a pool that is not known nothing is to be done.
    if (listed.delete(poolId)) unsettled.add(poolId);
  };
  const { pools, removed, leftOut = [], complete, isFirst = true } = changes;
  if (complete) {
    source.census = { named: new Set(), isBlind: false };
    source.listAt = null;
    notTaken.beginListing();
  } else if (isFirst && source.census === null) notTaken.beginAnswer();
  for (const poolId of removed) forget(poolId);
  for (const change of pools) {
    const { pool_id: poolId } = change.pool;
    const isListed = listed.has(poolId);
    const full = isListed ? null : whyNoRoom(facts, source, poolId);
    if (full !== null) {
      if (notTaken.addWaiting(poolId, full)) noteNotTaken(source, touched);
      continue;
    }
    if (notTaken.delete(poolId)) noteNotTaken(source, touched);
    if (list(facts, source, change, telling)) unsettled.add(poolId);
    source.census?.named.add(poolId);
  }
  let isBlind = false;
  for (const one of leftOut) {
    // It is there, whatever is wrong with what is said of it.
    if (one.poolId === null) isBlind = true;
    else if (listed.has(one.poolId)) source.census?.named.add(one.poolId);
    if (notTaken.add(one)) noteNotTaken(source, touched);
  }
  if (changes.since !== null) source.cursor = changes.since;
  const { census } = source;
  if (census !== null && isBlind) census.isBlind = true;
  if (changes.more !== true && census !== null) {
    // Where it cannot be told which pools it named, each of the others may be one of them.
    const gone = census.isBlind ? [] : [...listed.keys()].filter((poolId) => !census.named.has(poolId));
    for (const poolId of gone) forget(poolId);
    source.census = null;
    if (notTaken.endListing()) noteNotTaken(source, touched);
    if (notTaken.hasUnnamed) source.listAt = now + untilNamedSeconds;
    facts.unsaved.sources.add(source.name);
  } else if (isBlind) source.listAt ??= now + untilNamedSeconds;
  // It may be one of these, and be well now.
  else if (census === null && pools.length > 0 && notTaken.hasUnnamed) wantListing(source, now, untilNamedSeconds);
  if (listed.size < sizeBefore) facts.sources.giveRoom(now);
  // Not in the middle of an answer, whose cursor comes with its end.
  if (source.census === null && changes.since !== null && source.listAt !== null && now >= source.listAt) {
    listAnew(source);
    Object.assign(source, { listAt: null, listedAnewAt: now });
  }
  return unsettled;
}

/** @returns whether it says something else than before. */
function list(facts: Facts, source: SourceRecord, given: Change, telling: Telling): boolean {
  const { pool_id: poolId } = given.pool;
  const before = source.listed.get(poolId);
  // Who a pool is hardly ever changes: what is known already need not be kept twice.
  const isSamePool = before !== undefined && isDeepStrictEqual(before.change.pool, given.pool);
  const change = isSamePool ? { pool: before.change.pool, status: given.status } : given;
  // Listed again after a break, without a change: the entry and its answers stay valid.
  if (source.census !== null && before && isDeepStrictEqual(before.change, change)) return false;
  const status = byOurClock(change.status, telling, before && { told: before.change.status, status: before.status });
  source.listed.set(poolId, { change, status, place: before?.place ?? facts.sources.nextPlace() });
  return true;
}

/** Pools that are known win over new ones. One that goes from a service to another is listed by both for a while. */
function whyNoRoom({ limits, sources, pools }: Facts, source: SourceRecord, poolId: string): string | null {
  if (source.listed.size >= limits.ofSource)
    return `it is beyond the ${limits.ofSource} pools that the gateway takes of one service (MAX_POOLS_PER_SOURCE)`;
  const isKnown = pools.get(poolId) !== undefined;
  const listings = sources.all().reduce((sum, { listed }) => sum + listed.size, 1);
  const isRoom = isKnown
    ? listings <= limits.ofAll * partForHandingOver
    : Math.max(pools.count + 1, listings) <= limits.ofAll;
  return isRoom ? null : `it is beyond the ${limits.ofAll} pools that the gateway takes of all services (MAX_POOLS)`;
}

function noteNotTaken(source: SourceRecord, touched: Touched): void {
  touched.gaps = true;
  touched.sources.add(source.name);
}

/** A service says only what differs from the last time. One that says everything and nothing of this is too old for it. */
function configure(source: SourceRecord, { complete, configuration }: ChangesSlice, touched: Touched): void {
  if (configuration === undefined && !complete) return;
  const told = configuration === undefined ? null : bounded(configuration);
  if (isDeepStrictEqual(source.configuration, told)) return;
  source.configuration = told;
  touched.gaps = true;
  touched.source(source.name);
}
