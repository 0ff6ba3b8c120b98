import { isDeepStrictEqual } from 'node:util';
import type { Changes } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import type { StateEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { dropPool, putPool } from './settle.ts';
import { type Introduction, isAway, type SourceRecord, type SourceState } from './sources/source-state.ts';
import type { Touched } from './touched.ts';

/** Writes an event into the facts, and notes which pools and sources `settle` must look at. */
export function record(facts: Facts, event: StateEvent, touched: Touched, now: number): void {
  if (event.kind === 'time-passed') passTime(facts, touched, now);
  else if (event.kind === 'added') addSource(facts, event.address, touched, now);
  else if (event.kind === 'discovered') for (const { name } of facts.sources.all()) touched.maybeIdle.add(name);
  else {
    const source = facts.sources.get(event.source);
    if (source) recordOf(facts, source, event, touched, now);
  }
}

type SourceEvent = Extract<StateEvent, { source: string }>;

function recordOf(facts: Facts, source: SourceRecord, event: SourceEvent, touched: Touched, now: number): void {
  if (event.kind === 'removed') removeSource(facts, source, touched, now);
  else if (event.kind === 'dismissed') dismissSource(facts, source, touched);
  else if (event.kind === 'introduced') introduceSource(facts, source, event.introduction, touched, now);
  else if (event.kind === 'changes') applyChanges(facts, source, event.changes, touched, now);
  else if (event.kind === 'away')
    setState(facts, source, source.state === 'gone' ? 'gone' : event.state, event.message, touched, now);
  else if (event.kind === 'cursor-refused') source.cursor = undefined;
  else if (!isDeepStrictEqual(source.contract, event.contract)) {
    source.contract = event.contract;
    facts.unsaved.contracts.add(source.name);
  }
}

export function passTime(facts: Facts, touched: Touched, now: number): void {
  for (const poolId of facts.pools.takeAged(now)) {
    touched.aged.add(poolId);
    touched.unsettled.add(poolId);
  }
  for (const source of facts.sources.takeLeaving(now))
    if (isAway(source)) setState(facts, source, 'gone', source.message, touched, now);
}

function addSource(facts: Facts, { name, url, foundBy }: ServiceAddress, touched: Touched, now: number): void {
  const source = facts.sources.getOrAdd(name, now);
  Object.assign(source, { url, foundBy });
  // Until it answers, it counts as listing the pools that it owned before.
  for (const poolId of source.owned) {
    const place = source.listed.get(poolId)?.place ?? facts.sources.nextPlace();
    source.listed.set(poolId, { change: changeOf(facts, poolId), place });
  }
  if (source.state !== 'gone') {
    setState(facts, source, 'connecting', null, touched, now);
    admit(facts, source, touched);
  }
  touched.gaps = true;
  touched.source(name);
}

function removeSource(facts: Facts, source: SourceRecord, touched: Touched, now: number): void {
  touched.unsettle(source.listed.keys());
  source.listed.clear();
  unnameSource(facts, source, touched, now);
}

/** No setting names it (any more). */
export function unnameSource(facts: Facts, source: SourceRecord, touched: Touched, now: number): void {
  source.foundBy = null;
  facts.sources.exclude(source);
  touched.source(source.name);
  touched.maybeIdle.add(source.name);
  const message = `The service ${source.name} is no longer in SCRAPERS, nor found by SCRAPERS_DNS. Start it or add it again, or forget it and its pools with DELETE /api/sources/${encodeURIComponent(source.name)}.`;
  setState(facts, source, source.state === 'gone' ? 'gone' : 'unreachable', message, touched, now);
}

function dismissSource(facts: Facts, source: SourceRecord, touched: Touched): void {
  touched.unsettle(source.owned);
  source.listed.clear();
  source.conflicts.clear();
  Object.assign(source, { cursor: undefined, contract: null, dismissed: true });
  for (const poolId of [...source.owned]) dropPool(facts, poolId, touched);
  touched.gaps = true;
  touched.source(source.name);
  touched.maybeIdle.add(source.name);
}

function introduceSource(
  facts: Facts,
  source: SourceRecord,
  introduction: Introduction,
  touched: Touched,
  now: number,
): void {
  const before = source.introduction;
  // Addresses are given to others: a service that came to this one does not speak for the pools of the former one.
  if (source.foundBy === 'SCRAPERS_DNS' && before !== null && before.type !== introduction.type)
    partFrom(facts, source, before, touched, now);
  source.introduction = introduction;
  touched.source(source.name);
}

/** The pools of the service that had this address keep a source of their own, under whose name they can be forgotten. */
function partFrom(facts: Facts, source: SourceRecord, former: Introduction, touched: Touched, now: number): void {
  const parted = facts.sources.getOrAdd(`${source.name} (${former.type})`, now);
  Object.assign(parted, { url: source.url, introduction: former, lastContact: source.lastContact });
  touched.unsettle(source.listed.keys());
  touched.unsettle(source.owned);
  source.listed.clear();
  source.cursor = undefined;
  unnameSource(facts, parted, touched, now);
  for (const poolId of [...source.owned])
    putPool(facts, { ...facts.pools.known(poolId), owner: parted.name }, touched, now);
}

/** It is up, and lists what it says. */
function applyChanges(facts: Facts, source: SourceRecord, changes: Changes, touched: Touched, now: number): void {
  Object.assign(source, { lastContact: now, dismissed: false, cursor: changes.since });
  touched.sources.add(source.name);
  configure(source, changes.configuration, touched);
  setState(facts, source, 'up', null, touched, now);
  admit(facts, source, touched);
  const listed = new Set(changes.removed);
  const present = changes.complete ? new Set(changes.pools.map(({ pool }) => pool.pool_id)) : null;
  for (const poolId of present ? source.listed.keys() : []) if (!present?.has(poolId)) listed.add(poolId);
  for (const poolId of listed) source.listed.delete(poolId);
  for (const change of changes.pools) {
    const { pool_id: poolId } = change.pool;
    const before = source.listed.get(poolId);
    // Listed again after a break, without a change: the entry and its answers stay valid.
    if (changes.complete && before && isDeepStrictEqual(before.change, change)) continue;
    source.listed.set(poolId, { change, place: before?.place ?? facts.sources.nextPlace() });
    listed.add(poolId);
  }
  touched.unsettle(listed);
  // The cursor belongs to these pools, and is written with them.
  if (listed.size > 0) facts.unsaved.sources.add(source.name);
}

/** A service says only what differs from the last time. One that says everything and nothing of this is too old for it. */
function configure(source: SourceRecord, configuration: Changes['configuration'], touched: Touched): void {
  if (configuration === undefined || isDeepStrictEqual(source.configuration, configuration)) return;
  source.configuration = configuration;
  touched.gaps = true;
  touched.source(source.name);
}

function admit(facts: Facts, source: SourceRecord, touched: Touched): void {
  if (facts.sources.admit(source)) touched.unsettle(source.listed.keys());
}

function setState(
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

function changeOf(facts: Facts, poolId: string) {
  const { pool, status } = facts.pools.known(poolId);
  return { pool, status };
}
