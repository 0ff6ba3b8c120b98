import { isDeepStrictEqual } from 'node:util';
import { applyChanges } from './apply-changes.ts';
import type { StateEvent } from './events.ts';
import type { Facts } from './facts.ts';
import { identify, leave, noteCopy, setState, settleIn } from './identify.ts';
import { dropPool } from './settle.ts';
import { isAway, listAnew, type SourceRecord } from './sources/source-state.ts';
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
  if (event.kind === 'removed') leave(facts, source, touched, now);
  else if (event.kind === 'dismissed') dismissSource(facts, source, touched, now);
  else if (event.kind === 'changes') applyChanges(facts, source, event, touched, now);
  else if (event.kind === 'away')
    setState(facts, source, source.state === 'gone' ? 'gone' : event.state, event.message, touched, now);
  else if (event.kind === 'cursor-refused') listAnew(source);
  else if (event.kind === 'dear') {
    source.isDear = event.isDear;
    touched.sources.add(source.name);
    touched.gaps = true;
  } else if (!isDeepStrictEqual(source.contract, event.contract)) {
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
    if (there === undefined || there.introduction !== null) leave(facts, source, touched, now);
    else if (isAway(there)) setState(facts, source, there.state, there.message, touched, now);
  }
}

function dismissSource(facts: Facts, source: SourceRecord, touched: Touched, now: number): void {
  touched.unsettle(source.owned);
  if (source.listed.size > 0) facts.sources.giveRoom(now);
  source.listed.clear();
  source.conflicts.clear();
  listAnew(source);
  source.notTaken.clear();
  Object.assign(source, { contract: null, configuration: null, dismissed: true });
  for (const poolId of [...source.owned]) dropPool(facts, poolId, touched);
  touched.gaps = true;
  touched.source(source.name);
  touched.maybeIdle.add(source.name);
}
