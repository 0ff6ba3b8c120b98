import { isDeepStrictEqual } from 'node:util';
import type { Change, Changes } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Clock } from '../clock.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import { Agenda } from './agenda.ts';
import { type Lister, ownerOf } from './ownership.ts';
import { PoolBook } from './pool-book.ts';
import { type PoolEntry, type Told, told } from './pool-entry.ts';
import type { PoolIndex } from './pool-index.ts';
import {
  type Introduction,
  isAway,
  type RememberedSource,
  type SourceState,
  sourceOf,
  unknownSource,
} from './source-state.ts';

export interface Remembered {
  pools: { change: Change; owner: string }[];
  sources: RememberedSource[];
}

export interface PoolConflict {
  poolId: string;
  owner: string;
  /** The source that lists the pool in vain. */
  claimant: string;
}

const nothingRemembered: Remembered = { pools: [], sources: [] };
const week = 7 * 86_400;

/**
 * Everything the gateway answers from memory. Sources and time move it, readers only read: whoever reads calls `catchUp` first,
 * so that a figure is never called fresh because a timer was late.
 */
export class ReadModel {
  readonly #now: Clock;
  readonly #retentionSeconds: number;
  readonly #book = new PoolBook(() => this.#nextRevision());
  readonly #sources = new Map<string, SourceState>();
  /** The sources that can own a pool: those that are followed and not gone. */
  readonly #listers = new Map<string, Lister>();
  readonly #leaving = new Agenda();
  #order = 0;
  #revision = 0;
  #sourcesRevision = 0;
  #gapsRevision = 0;
  #newConflicts: PoolConflict[] = [];
  /** What the store does not know yet. */
  readonly unsaved = { pools: new Set<string>(), sources: new Set<string>(), contracts: new Set<string>() };

  /** @param retentionSeconds a source that is away for longer is gone: its pools leave lists and totals. */
  constructor(now: Clock, remembered = nothingRemembered, retentionSeconds = week) {
    this.#now = now;
    this.#retentionSeconds = retentionSeconds;
    const remember = (source: SourceState) => {
      this.#sources.set(source.name, source);
      this.#unname(source);
    };
    for (const one of remembered.sources) remember(sourceOf(one, now()));
    this.catchUp();
    for (const { change, owner } of remembered.pools) {
      if (!this.#sources.has(owner)) remember(unknownSource(owner, now()));
      // When it was told is not remembered, but not after the service was last heard: a restart makes no figure younger.
      const { lastContact = null } = this.#sources.get(owner) ?? {};
      this.#put(told(change, owner, Math.min(now(), lastContact ?? now())));
    }
    this.unsaved.pools.clear();
  }

  /** Lets happen what time alone does. Costs next to nothing where nothing is due. */
  catchUp(): void {
    const now = this.#now();
    for (const poolId of this.#book.takeAged(now)) this.#put(this.#book.known(poolId));
    for (const name of this.#leaving.take(now)) {
      const source = this.#sources.get(name);
      if (source && isAway(source)) this.#setState(source, 'gone', source.message);
    }
  }

  /** Moves with everything that an answer from memory can tell. */
  get revision(): number {
    return this.#revision;
  }

  pool(poolId: string): PoolEntry | undefined {
    return this.#book.get(poolId);
  }

  /** A pool whose id came from here. */
  known(poolId: string): PoolEntry {
    return this.#book.known(poolId);
  }

  /** The listed pools by their properties. */
  get index(): PoolIndex {
    return this.#book.index;
  }

  /** The pools that lists show, sorted by pool_id. */
  pools(): PoolEntry[] {
    return this.index.sorted(this.index.group('all')).map((poolId) => this.known(poolId));
  }

  /** The pools of sources that are gone: readable by their id, and in no list and no total. */
  unlisted(): PoolEntry[] {
    return this.#book.unlisted();
  }

  source(name: string): SourceState | undefined {
    const source = this.#sources.get(name);
    return source?.dismissed ? undefined : source;
  }

  /** All sources, sorted by name. */
  sources(): SourceState[] {
    return [...this.#sources.values()].filter(({ dismissed }) => !dismissed).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Moves with everything that is told of sources. */
  get sourcesRevision(): number {
    return this.#sourcesRevision;
  }

  /** Moves with what answers about pools tell of sources: their state, the reason for it, and the pools of those that are gone. */
  get gapsRevision(): number {
    return this.#gapsRevision;
  }

  /** The `since` to ask a source with; undefined where it must tell everything. */
  cursor(name: string): string | undefined {
    return this.#sources.get(name)?.cursor;
  }

  resetCursor(name: string): void {
    const source = this.#sources.get(name);
    if (source) source.cursor = undefined;
  }

  addSource({ name, url, foundBy }: ServiceAddress): void {
    const source = this.#sources.get(name) ?? unknownSource(name, this.#now());
    this.#sources.set(name, source);
    Object.assign(source, { url, foundBy });
    if (source.state !== 'gone') {
      this.#setState(source, 'connecting', null);
      this.#admit(source);
    }
    // Until it says otherwise it lists what it owned when it was last heard.
    for (const poolId of source.owned)
      source.listed.set(poolId, { change: changeOf(this.known(poolId)), order: this.#nextOrder() });
    this.#gapsRevision = this.#nextRevision();
    this.#touchSource(source);
  }

  /** Nobody names the source any more: its pools go to others that list them, or stay as they are. */
  removeSource(name: string): void {
    const source = this.#sources.get(name);
    if (!source) return;
    const poolIds = [...source.listed.keys()];
    source.listed.clear();
    source.conflicts.clear();
    this.#unname(source);
    for (const poolId of poolIds) this.#settle(poolId);
    this.#forgetIfIdle(source);
  }

  /** Forgets a source and its pools until it answers again. */
  dismissSource(name: string): void {
    const source = this.#sources.get(name);
    if (!source) return;
    const poolIds = [...source.owned];
    source.listed.clear();
    source.conflicts.clear();
    source.cursor = undefined;
    source.contract = null;
    source.dismissed = true;
    for (const poolId of poolIds) {
      this.#drop(poolId);
      this.#settle(poolId);
    }
    this.#gapsRevision = this.#nextRevision();
    this.#touchSource(source);
    this.#forgetIfIdle(source);
  }

  /** Forgets the sources that no setting names and no pool depends on, such as addresses that were given out anew. */
  forgetIdleSources(): void {
    for (const source of [...this.#sources.values()]) this.#forgetIfIdle(source);
  }

  /** It is up, and lists what it says. */
  apply(name: string, changes: Changes): void {
    const source = this.#sources.get(name);
    if (!source) return;
    source.lastContact = this.#now();
    source.dismissed = false;
    source.cursor = changes.since;
    this.#admit(source);
    const touched = new Set(changes.removed);
    for (const poolId of changes.removed) source.listed.delete(poolId);
    if (changes.complete) {
      const present = new Set(changes.pools.map(({ pool }) => pool.pool_id));
      for (const poolId of [...source.listed.keys()]) {
        if (present.has(poolId)) continue;
        source.listed.delete(poolId);
        touched.add(poolId);
      }
    }
    for (const change of changes.pools) {
      const { pool_id: poolId } = change.pool;
      const before = source.listed.get(poolId);
      // Told once more after a break; nothing that was made of it need be made again.
      if (changes.complete && before && isDeepStrictEqual(before.change, change)) continue;
      source.listed.set(poolId, { change, order: before?.order ?? this.#nextOrder() });
      touched.add(poolId);
    }
    this.#setState(source, 'up', null, touched);
    for (const poolId of touched) this.#settle(poolId);
    if (touched.size > 0) this.unsaved.sources.add(name);
    this.#sourcesRevision = this.#nextRevision();
  }

  /** @returns whether that is news. */
  markAway(name: string, state: 'unreachable' | 'refused', message: string): boolean {
    const source = this.#sources.get(name);
    return source !== undefined && this.#setState(source, source.state === 'gone' ? 'gone' : state, message);
  }

  describe(name: string, introduction: Introduction): void {
    const source = this.#sources.get(name);
    if (!source) return;
    const before = source.introduction;
    // Addresses are given out anew: another service that came to this one does not speak for the pools of the former.
    if (source.foundBy === 'SCRAPERS_DNS' && before !== null && before.type !== introduction.type)
      this.#partFrom(source, before);
    source.introduction = introduction;
    this.#touchSource(source);
  }

  rememberContract(name: string, contract: Record<string, unknown>): void {
    const source = this.#sources.get(name);
    if (!source || isDeepStrictEqual(source.contract, contract)) return;
    source.contract = contract;
    this.unsaved.contracts.add(name);
  }

  /** Pools that a second source has claimed since this was last asked. */
  takeNewConflicts(): PoolConflict[] {
    return this.#newConflicts.splice(0);
  }

  /** The pools of the service that was at this address before keep a source of their own, under whose name they can be forgotten. */
  #partFrom(source: SourceState, former: Introduction): void {
    const name = `${source.name} (${former.type})`;
    const parted = this.#sources.get(name) ?? unknownSource(name, this.#now());
    Object.assign(parted, { url: source.url, introduction: former, lastContact: source.lastContact });
    this.#sources.set(name, parted);
    const poolIds = [...source.listed.keys()];
    source.listed.clear();
    source.cursor = undefined;
    for (const poolId of [...source.owned]) this.#put({ ...this.known(poolId), owner: name });
    for (const poolId of poolIds) this.#settle(poolId);
    this.#unname(parted);
    this.#forgetIfIdle(parted);
  }

  /** Gives a pool to whom it belongs now, with that source's figures. */
  #settle(poolId: string): void {
    const before = this.#book.get(poolId);
    const owner = ownerOf(poolId, before?.owner, this.#listers);
    if (owner.kind === 'nobody') this.#drop(poolId);
    const listing = owner.kind === 'source' ? this.#sources.get(owner.name)?.listed.get(poolId) : undefined;
    if (owner.kind === 'source' && listing && !isSame(before, listing.change, owner.name)) {
      // Another service's reading has an age of its own, even where both claim the same moment.
      const same = before?.owner === owner.name ? before : undefined;
      this.#put(told(listing.change, owner.name, this.#now(), same));
    }
    this.#noteConflicts(poolId);
  }

  #noteConflicts(poolId: string): void {
    const owner = this.#book.get(poolId)?.owner;
    for (const name of this.#listers.keys()) {
      const source = this.#sources.get(name);
      if (!source) continue;
      if (owner === undefined || owner === name || !source.listed.has(poolId)) source.conflicts.delete(poolId);
      else if (!source.conflicts.has(poolId)) {
        source.conflicts.add(poolId);
        this.unsaved.sources.add(name);
        this.#newConflicts.push({ poolId, owner, claimant: name });
      }
    }
  }

  #put(what: Told): void {
    const { pool_id: poolId } = what.pool;
    const before = this.#book.get(poolId);
    const owner = this.#sources.get(what.owner);
    const gone = owner?.state === 'gone';
    // Where only the coverage tells of it, before or after.
    if (gone || (before && !this.#book.isListed(poolId))) this.#gapsRevision = this.#nextRevision();
    this.#book.put(what, { answers: owner?.state === 'up', gone }, this.#now());
    owner?.owned.add(poolId);
    if (!isSame(before, what, what.owner)) this.unsaved.pools.add(poolId);
    if (before && before.owner !== what.owner) this.#disown(before.owner, poolId);
  }

  #drop(poolId: string): void {
    const before = this.#book.get(poolId);
    if (!before) return;
    this.#book.drop(poolId);
    this.#gapsRevision = this.#nextRevision();
    this.unsaved.pools.add(poolId);
    this.#disown(before.owner, poolId);
  }

  #disown(name: string, poolId: string): void {
    const source = this.#sources.get(name);
    source?.owned.delete(poolId);
    if (source) this.#forgetIfIdle(source);
  }

  /** @param settled pools whose entries are made anew by whoever calls. */
  #setState(
    source: SourceState,
    state: SourceState['state'],
    message: string | null,
    settled: ReadonlySet<string> = new Set(),
  ): boolean {
    const before = source.state;
    const changed = before !== state;
    if (!changed && source.message === message) return false;
    if (changed) source.since = this.#now();
    source.state = state;
    source.message = message;
    this.#gapsRevision = this.#nextRevision();
    this.#touchSource(source);
    if (!changed) return true;
    // A source that never answered has nothing that could grow old.
    const leavesAt = isAway(source) && source.lastContact !== null ? source.lastContact + this.#retentionSeconds : null;
    this.#leaving.set(source.name, leavesAt ?? Number.POSITIVE_INFINITY);
    if ([before, state].some((one) => one === 'up' || one === 'gone'))
      for (const poolId of source.owned) if (!settled.has(poolId)) this.#put(this.known(poolId));
    if (state === 'gone') {
      // Who is away for so long no longer keeps a pool from another that lists it.
      this.#listers.delete(source.name);
      source.conflicts.clear();
      for (const poolId of [...source.owned]) this.#settle(poolId);
    }
    return true;
  }

  /** It can own pools (again); whoever took one over meanwhile has it first. */
  #admit(source: SourceState): void {
    if (source.foundBy === null || this.#listers.has(source.name)) return;
    for (const listing of source.listed.values()) listing.order = this.#nextOrder();
    this.#listers.set(source.name, { name: source.name, orderOf: (poolId) => source.listed.get(poolId)?.order });
    for (const poolId of source.listed.keys()) if (!source.owned.has(poolId)) this.#settle(poolId);
  }

  /** No setting names it (any more). */
  #unname(source: SourceState): void {
    source.foundBy = null;
    this.#listers.delete(source.name);
    this.#touchSource(source);
    const message = `The service ${source.name} is no longer in SCRAPERS, nor found by SCRAPERS_DNS. Start it or add it again, or forget it and its pools with DELETE /api/sources/${encodeURIComponent(source.name)}.`;
    this.#setState(source, source.state === 'gone' ? 'gone' : 'unreachable', message);
  }

  #forgetIfIdle(source: SourceState): void {
    if (source.foundBy !== null || source.owned.size > 0 || !this.#sources.delete(source.name)) return;
    this.#leaving.set(source.name, Number.POSITIVE_INFINITY);
    this.#gapsRevision = this.#nextRevision();
    this.#touchSource(source);
  }

  #touchSource({ name }: SourceState): void {
    this.#sourcesRevision = this.#nextRevision();
    this.unsaved.sources.add(name);
  }

  #nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }

  #nextRevision(): number {
    this.#revision += 1;
    return this.#revision;
  }
}

function changeOf({ pool, status }: PoolEntry): Change {
  return { pool, status };
}

function isSame(before: PoolEntry | undefined, { pool, status }: Change, owner: string): boolean {
  return before?.owner === owner && before.status === status && before.pool === pool;
}
