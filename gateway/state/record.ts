import { isDeepStrictEqual } from 'node:util';
import type { Changes } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { StateEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { bounded } from './faults/bounded.ts';
import { admit, identify, noteCopy, setState, settleIn, vacate } from './identify.ts';
import { byOurClock } from './pools/moments.ts';
import { dropPool } from './settle.ts';
import { isWorthTelling, steadyDifference } from './sources/clock-difference.ts';
import { isAway, type SourceRecord } from './sources/source-state.ts';
import type { Touched } from './touched.ts';

/** Writes an event into the facts, and notes which pools and sources `settle` must look at. */
export function record(facts: Facts, event: StateEvent, touched: Touched, now: number): void {
  if (event.kind === 'time-passed') passTime(facts, touched, now);
  else if (event.kind === 'added') {
    noteCopy(facts, event.address.url, null, touched);
    settleIn(facts, facts.sources.getOrAdd(event.address.name, now), event.address, touched, now);
  } else if (event.kind === 'left') noteCopy(facts, event.url, null, touched);
  else if (event.kind === 'introduced') {
    identify(facts, event, touched, now);
    if (facts.sources.isSearchOver) leaveMissing(facts, touched, now);
  } else if (event.kind === 'discovered') endSearch(facts, touched, now);
  else if (event.kind === 'looked') facts.faults.discovered(now);
  else {
    const source = facts.sources.get(event.source);
    if (source) recordOf(facts, source, event, touched, now);
  }
}

type SourceEvent = Extract<StateEvent, { source: string }>;

function recordOf(facts: Facts, source: SourceRecord, event: SourceEvent, touched: Touched, now: number): void {
  if (event.kind === 'removed') vacate(facts, source, touched, now);
  else if (event.kind === 'dismissed') dismissSource(facts, source, touched);
  else if (event.kind === 'changes') applyChanges(facts, source, event, touched, now);
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

function endSearch(facts: Facts, touched: Touched, now: number): void {
  facts.faults.discovered(now);
  facts.sources.isSearchOver = true;
  for (const { name } of facts.sources.all()) touched.maybeIdle.add(name);
  leaveMissing(facts, touched, now);
}

/** What is looked for and cannot be anywhere any more is away. */
function leaveMissing(facts: Facts, touched: Touched, now: number): void {
  for (const source of facts.sources.all()) {
    if (!source.sought) continue;
    const there = facts.sources.at(source.url);
    // Who does not say yet who it is, at the address that it had, may still be it: services start at the same time as the gateway.
    if (there === undefined || there.introduction !== null) vacate(facts, source, touched, now);
    else if (isAway(there)) setState(facts, source, there.state, there.message, touched, now);
  }
}

function dismissSource(facts: Facts, source: SourceRecord, touched: Touched): void {
  touched.unsettle(source.owned);
  source.listed.clear();
  source.conflicts.clear();
  Object.assign(source, { cursor: undefined, contract: null, configuration: null, dismissed: true });
  for (const poolId of [...source.owned]) dropPool(facts, poolId, touched);
  touched.gaps = true;
  touched.source(source.name);
  touched.maybeIdle.add(source.name);
}

/** It is up, and lists what it says. */
function applyChanges(
  facts: Facts,
  source: SourceRecord,
  event: Extract<StateEvent, { kind: 'changes' }>,
  touched: Touched,
  now: number,
): void {
  const { changes, telling = { heardAt: now, serviceTime: null } } = event;
  if (source.dismissed) touched.gaps = true;
  Object.assign(source, { lastContact: now, dismissed: false, cursor: changes.since });
  const clockBefore = source.clockDifference;
  source.clockDifference = steadyDifference(telling, clockBefore);
  // Warnings say so.
  if (clockBefore !== source.clockDifference && [clockBefore, source.clockDifference].some(isWorthTelling))
    touched.gaps = true;
  touched.sources.add(source.name);
  configure(source, changes, touched);
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
    const status = byOurClock(change.status, telling, before && { told: before.change.status, status: before.status });
    source.listed.set(poolId, { change, status, place: before?.place ?? facts.sources.nextPlace() });
    listed.add(poolId);
  }
  touched.unsettle(listed);
  // The cursor belongs to these pools, and is written with them.
  if (listed.size > 0) facts.unsaved.sources.add(source.name);
}

/** A service says only what differs from the last time. One that says everything and nothing of this is too old for it. */
function configure(source: SourceRecord, { complete, configuration }: Changes, touched: Touched): void {
  if (configuration === undefined && !complete) return;
  const told = configuration === undefined ? null : bounded(configuration);
  if (isDeepStrictEqual(source.configuration, told)) return;
  source.configuration = told;
  touched.gaps = true;
  touched.source(source.name);
}
