import type { ServiceAddress } from '../discovery/service-address.ts';
import type { Facts } from './facts.ts';
import { putPool } from './settle.ts';
import { chooseName, recognise } from './sources/naming.ts';
import {
  type Introduction,
  isAway,
  isExpected,
  listAnew,
  type SourceRecord,
  type SourceState,
} from './sources/source-state.ts';
import type { Touched } from './touched.ts';

/** What the service at an address says of itself. */
export interface Introduced {
  address: ServiceAddress;
  introduction: Introduction;
  poolIds: readonly string[];
}

/** Makes the service at an address the source that it is. Behind a DNS name anybody may be; what SCRAPERS names is always itself. */
export function identify(facts: Facts, introduced: Introduced, touched: Touched, now: number): void {
  const { address, introduction } = introduced;
  const { sources } = facts;
  const here = sources.at(address.url);
  if (here?.foundBy === 'SCRAPERS') {
    // What was found by a name, and turns out to be this one, had its pools meanwhile.
    const others = sources.all().filter((one) => one !== here && one.foundBy !== 'SCRAPERS');
    const twin = recognise(others, address.url, introduction);
    if (twin) succeed(facts, twin, here, touched, now);
    gather(facts, here, introduction, touched, now);
    become(here, introduction, touched);
    return;
  }
  const same = recognise(sources.all(), address.url, introduction);
  if (same && same !== here && isFollowed(same)) {
    // One service with two addresses is followed at the first.
    if (here) vacate(facts, here, touched, now);
    // One that has other pools is no second address.
    const isCopy = same.state === 'up' && introduced.poolIds.some((poolId) => !same.listed.has(poolId));
    noteCopy(facts, address.url, isCopy ? same : null, touched);
    return;
  }
  noteCopy(facts, address.url, null, touched);
  const name = chooseName(introduction, same, (one) => {
    const holder = sources.get(one);
    return holder === undefined || ((holder === here || !isExpected(holder)) && isReplaced(facts, holder, introduced));
  });
  const source = sources.getOrAdd(name, now);
  if (source !== here) settleIn(facts, source, address, touched, now);
  if (same && same !== source) succeed(facts, same, source, touched, now);
  gather(facts, source, introduction, touched, now);
  if (here && here !== source) vacate(facts, here, touched, now);
  become(source, introduction, touched);
}

/** Whether there is no need to ask it elsewhere. */
function isFollowed(source: SourceRecord): boolean {
  return source.foundBy === 'SCRAPERS' || (source.foundBy !== null && !isAway(source) && source.state !== 'gone');
}

/**
 * Whether the service has everything that is still read of a source whose own service is not there: its database was made anew. It
 * takes the place of that one, so that nobody need tidy up.
 */
function isReplaced(facts: Facts, { owned }: SourceRecord, { poolIds }: Introduced): boolean {
  const has = new Set(poolIds);
  return [...owned].every((poolId) => has.has(poolId) || !facts.pools.known(poolId).pool.active);
}

/** @param copied the source whose database the service at this address has a copy of; null where it is of no source. */
export function noteCopy(facts: Facts, url: string, copied: SourceRecord | null, touched: Touched): void {
  for (const source of facts.sources.all()) {
    const isAt = source === copied ? (source.copyAt ?? url) : source.copyAt === url ? null : source.copyAt;
    if (isAt === source.copyAt) continue;
    source.copyAt = isAt;
    touched.source(source.name);
  }
}

function become(source: SourceRecord, introduction: Introduction, touched: Touched): void {
  // A cursor says something to its own database only.
  if (source.introduction?.databaseId !== introduction.databaseId) listAnew(source);
  // Why a pool is read by nobody depends on which types there are.
  if (source.introduction?.type !== introduction.type) touched.gaps = true;
  source.introduction = introduction;
  touched.source(source.name);
}

/** The source is at this address from now on. Until it answers, it counts as listing the pools that it owned before. */
export function settleIn(
  facts: Facts,
  source: SourceRecord,
  address: Omit<ServiceAddress, 'name'>,
  touched: Touched,
  now: number,
): void {
  facts.sources.place(source, address);
  expectSource(facts, source, touched, now);
}

/** It is somewhere, and not heard yet. */
export function expectSource(facts: Facts, source: SourceRecord, touched: Touched, now: number): void {
  for (const poolId of source.owned)
    if (!source.listed.has(poolId)) source.listed.set(poolId, listingOf(facts, poolId));
  if (source.state !== 'gone') {
    setState(facts, source, 'connecting', null, touched, now);
    admit(facts, source, touched);
  }
  touched.gaps = true;
  touched.source(source.name);
}

function listingOf(facts: Facts, poolId: string) {
  const { pool, told, status } = facts.pools.known(poolId);
  return { change: { pool, status: told }, status, place: facts.sources.nextPlace() };
}

/** One source goes on as another: the same service under another name. Its pools stay as they are, age and all. */
function succeed(facts: Facts, former: SourceRecord, source: SourceRecord, touched: Touched, now: number): void {
  const { lastContact, contract, configuration, introduction } = former;
  // In the middle of a listing it says nothing without what was named before.
  const cursor = former.census === null ? former.cursor : undefined;
  for (const [poolId, listing] of former.listed) if (!source.listed.has(poolId)) source.listed.set(poolId, listing);
  for (const poolId of former.owned)
    if (!source.listed.has(poolId)) source.listed.set(poolId, listingOf(facts, poolId));
  touched.unsettle(source.listed.keys());
  source.lastContact ??= lastContact;
  source.configuration ??= configuration;
  former.configuration = null;
  // Its pools are shown, so it is too.
  source.dismissed = false;
  touched.gaps = true;
  source.introduction ??= introduction;
  source.cursor ??= cursor;
  if (source.contract === null && contract !== null) {
    source.contract = contract;
    facts.unsaved.contracts.add(source.name);
  }
  for (const poolId of [...former.owned])
    putPool(facts, { ...facts.pools.known(poolId), owner: source.name }, touched, now);
  vacate(facts, former, touched, now);
}

/** SCRAPERS may have named one service more than once. Once it does so no more, all that is remembered of it is of one source. */
function gather(facts: Facts, source: SourceRecord, introduction: Introduction, touched: Touched, now: number): void {
  const others = nowhereWith(facts, introduction, source);
  for (const other of others) succeed(facts, other, source, touched, now);
  // A cursor says nothing of the pools that were read under other names.
  if (others.length > 0) listAnew(source);
}

/** The sources with this database, other than this one, that no address belongs to and of which something is remembered. */
function nowhereWith({ sources }: Facts, introduction: Introduction | null, but: SourceRecord): SourceRecord[] {
  const databaseId = introduction?.databaseId ?? null;
  if (databaseId === null) return [];
  return sources
    .all()
    .filter((one) => one !== but && one.foundBy === null && one.introduction?.databaseId === databaseId)
    .filter(({ owned, configuration }) => owned.size > 0 || configuration !== null);
}

/** It is nowhere any more. What was the same service under another name, and is nowhere either, goes on with it under the name that was heard last. */
export function leave(facts: Facts, source: SourceRecord, touched: Touched, now: number): void {
  const heardAt = ({ lastContact }: SourceRecord) => lastContact ?? Number.NEGATIVE_INFINITY;
  const twin = nowhereWith(facts, source.introduction, source).find(({ sought }) => !sought);
  const last = twin && heardAt(twin) > heardAt(source) ? twin : source;
  if (twin) succeed(facts, last === twin ? source : twin, last, touched, now);
  vacate(facts, last, touched, now);
}

/** No address is its own (any more): it lists nothing, and only its pools are remembered. */
export function vacate(facts: Facts, source: SourceRecord, touched: Touched, now: number): void {
  touched.unsettle(source.listed.keys());
  if (source.listed.size > 0) facts.sources.giveRoom(now);
  source.listed.clear();
  // Others may have what it lists by the time it is back.
  listAnew(source);
  source.notTaken.clear();
  source.isDear = false;
  facts.sources.unplace(source);
  facts.sources.exclude(source);
  touched.source(source.name);
  touched.maybeIdle.add(source.name);
  const message = facts.advice.notFound(source);
  setState(facts, source, source.state === 'gone' ? 'gone' : 'unreachable', message, touched, now);
}

export function admit(facts: Facts, source: SourceRecord, touched: Touched): void {
  if (facts.sources.admit(source)) touched.unsettle(source.listed.keys());
}

export function setState(
  facts: Facts,
  source: SourceRecord,
  state: SourceState['state'],
  message: string | null,
  touched: Touched,
  now: number,
): void {
  const changed = facts.sources.setState(source, state, message, now);
  if (changed === null) return;
  touched.gaps = true;
  touched.source(source.name);
  // Whether a pool is fresh, listed, and its owner's depends on the state of the owner.
  if (changed === 'state') touched.unsettle(source.owned);
}
