import type { Freshness } from '@poolgate/contracts/freshness.ts';
import type { Change, Changes } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Clock } from '../clock.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import { type Lister, ownerOf } from './ownership.ts';
import { freshnessNow, type PoolEntry, poolEntry } from './pool-entry.ts';
import { Revisions } from './revisions.ts';
import { newSource, type RememberedSource, type SourceState } from './source-state.ts';

export interface Remembered {
  pools: { change: Change; owner: string | null }[];
  sources: RememberedSource[];
}

/** Everything the gateway answers from memory. Sources move it, readers only read. */
export class ReadModel {
  readonly #now: Clock;
  readonly #pools = new Map<string, PoolEntry>();
  readonly #sources = new Map<string, SourceState>();
  readonly #listers = new Map<string, Lister>();
  readonly #remembered = new Map<string, RememberedSource>();
  #order = 0;
  readonly revisions = new Revisions();
  /** What the store does not know yet. */
  readonly unsaved = { pools: new Set<string>(), sources: new Set<string>() };

  constructor(now: Clock, remembered: Remembered = { pools: [], sources: [] }) {
    this.#now = now;
    for (const source of remembered.sources) this.#remembered.set(source.name, source);
    for (const { change, owner } of remembered.pools) {
      const entry = poolEntry(change, owner, now());
      this.#pools.set(change.pool.pool_id, entry);
      this.revisions.movePool(entry.pool.client_name);
    }
  }

  pool(poolId: string): PoolEntry | undefined {
    return this.#pools.get(poolId);
  }

  /** All pools, sorted by pool_id. */
  pools(): PoolEntry[] {
    return [...this.#pools.values()].sort((a, b) => (a.pool.pool_id < b.pool.pool_id ? -1 : 1));
  }

  source(name: string): SourceState | undefined {
    return this.#sources.get(name);
  }

  /** All sources, sorted by name. */
  sources(): SourceState[] {
    return [...this.#sources.values()].sort((a, b) => (a.address.name < b.address.name ? -1 : 1));
  }

  freshness(entry: PoolEntry): Freshness {
    const owner = entry.owner === null ? undefined : this.#sources.get(entry.owner);
    return freshnessNow(entry, owner?.state === 'up', this.#now());
  }

  addSource(address: ServiceAddress): void {
    const { name } = address;
    const source = newSource(address, this.#remembered.get(name), this.#now());
    this.#sources.set(name, source);
    this.#listers.set(name, { name, orderOf: (poolId) => source.listed.get(poolId)?.order });
    // Until it says otherwise it lists what it owned when it was last heard.
    for (const { pool, status, owner } of this.#pools.values())
      if (owner === name) source.listed.set(pool.pool_id, { change: { pool, status }, order: this.#nextOrder() });
    this.#touchSource(name);
  }

  removeSource(name: string): void {
    const source = this.#sources.get(name);
    if (!source) return;
    this.#sources.delete(name);
    this.#listers.delete(name);
    this.#remembered.set(name, { name, ...source });
    for (const poolId of source.listed.keys()) this.#settle(poolId);
    this.#touchPoolsOf(name);
    this.revisions.moveSource();
  }

  /** It is up, and lists what it says. */
  apply(name: string, changes: Changes): void {
    const source = this.#sources.get(name);
    if (!source) return;
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
      const order = source.listed.get(poolId)?.order ?? this.#nextOrder();
      source.listed.set(poolId, { change, order });
      touched.add(poolId);
    }
    source.lastContact = this.#now();
    this.#setState(source, 'up', null);
    for (const poolId of touched) this.#settle(poolId);
    if (touched.size > 0) this.unsaved.sources.add(name);
    this.revisions.moveSource();
  }

  /** @returns whether that is news. */
  markUnreachable(name: string, message: string): boolean {
    const source = this.#sources.get(name);
    return source !== undefined && this.#setState(source, 'unreachable', message);
  }

  describe(name: string, service: { type: string; version: string }): void {
    const source = this.#sources.get(name);
    if (!source || (source.type === service.type && source.version === service.version)) return;
    // Addresses are given out anew: another service that came to this one does not speak for the pools of the former.
    if (source.address.foundBy === 'SCRAPERS_DNS' && source.type !== null && source.type !== service.type)
      this.#disown(source);
    source.type = service.type;
    source.version = service.version;
    this.#touchSource(name);
  }

  rememberContract(name: string, contract: Record<string, unknown>): void {
    const source = this.#sources.get(name);
    if (!source) return;
    source.contract = contract;
    this.unsaved.sources.add(name);
  }

  #disown(source: SourceState): void {
    const poolIds = [...source.listed.keys()];
    source.listed.clear();
    for (const poolId of poolIds) {
      const entry = this.#pools.get(poolId);
      if (entry?.owner === source.address.name) this.#put(poolId, { ...entry, owner: null });
      this.#settle(poolId);
    }
  }

  /** Gives a pool to whom it belongs now, with that source's figures. */
  #settle(poolId: string): void {
    const before = this.#pools.get(poolId);
    const owner = ownerOf(poolId, before?.owner, this.#listers);
    if (owner.kind === 'nobody') this.#drop(poolId);
    const listing = owner.kind === 'source' ? this.#sources.get(owner.name)?.listed.get(poolId) : undefined;
    if (owner.kind !== 'source' || !listing) return;
    if (before?.owner === owner.name && before.status === listing.change.status && before.pool === listing.change.pool)
      return;
    // Another service's reading has an age of its own, even where both claim the same moment.
    const same = before?.owner === owner.name ? before : undefined;
    this.#put(poolId, poolEntry(listing.change, owner.name, this.#now(), same));
  }

  #put(poolId: string, entry: PoolEntry): void {
    const before = this.#pools.get(poolId);
    if (before) this.revisions.movePool(before.pool.client_name);
    this.#pools.set(poolId, entry);
    this.revisions.movePool(entry.pool.client_name);
    this.unsaved.pools.add(poolId);
  }

  #drop(poolId: string): void {
    const before = this.#pools.get(poolId);
    if (!before) return;
    this.#pools.delete(poolId);
    this.revisions.movePool(before.pool.client_name);
    this.unsaved.pools.add(poolId);
  }

  #setState(source: SourceState, state: SourceState['state'], message: string | null): boolean {
    const changed = source.state !== state;
    if (!changed && source.message === message) return false;
    if (changed) source.since = this.#now();
    source.state = state;
    source.message = message;
    this.#touchSource(source.address.name);
    if (changed) this.#touchPoolsOf(source.address.name);
    return true;
  }

  #touchSource(name: string): void {
    this.revisions.moveSource();
    this.unsaved.sources.add(name);
  }

  #touchPoolsOf(name: string): void {
    for (const entry of this.#pools.values()) if (entry.owner === name) this.revisions.movePool(entry.pool.client_name);
  }

  #nextOrder(): number {
    this.#order += 1;
    return this.#order;
  }
}
