import { Agenda } from './agenda.ts';
import { entryNow, holdsUntil, type PoolEntry, type Told } from './pool-entry.ts';
import { PoolIndex } from './pool-index.ts';

/** How the source that owns a pool is now, as far as the pool's entry depends on it. */
export interface OwnerNow {
  answers: boolean;
  /** Away for so long that its pools are in no list and no total. */
  gone: boolean;
}

/** Every pool that is known, which of them lists show, and when time alone will change one. */
export class PoolBook {
  readonly #pools = new Map<string, PoolEntry>();
  readonly #unlisted = new Map<string, PoolEntry>();
  readonly #ageing = new Agenda();
  readonly index: PoolIndex;

  constructor(nextRevision: () => number) {
    this.index = new PoolIndex(nextRevision);
  }

  get(poolId: string): PoolEntry | undefined {
    return this.#pools.get(poolId);
  }

  /** A pool whose id came from here. */
  known(poolId: string): PoolEntry {
    const entry = this.#pools.get(poolId);
    if (!entry) throw new Error(`the pool ${poolId} is not in the book`);
    return entry;
  }

  unlisted(): PoolEntry[] {
    return [...this.#unlisted.values()];
  }

  isListed(poolId: string): boolean {
    return this.#pools.has(poolId) && !this.#unlisted.has(poolId);
  }

  /** Takes in what is told of a pool, with the freshness it has now. */
  put(what: Told, owner: OwnerNow, now: number): void {
    const { pool_id: poolId } = what.pool;
    const entry = entryNow(what, owner.answers, now);
    const listedBefore = this.isListed(poolId) ? this.#pools.get(poolId) : undefined;
    this.#pools.set(poolId, entry);
    this.index.replace(listedBefore, owner.gone ? undefined : entry);
    if (owner.gone) this.#unlisted.set(poolId, entry);
    else this.#unlisted.delete(poolId);
    this.#ageing.set(poolId, holdsUntil(entry, now));
  }

  drop(poolId: string): void {
    if (this.isListed(poolId)) this.index.replace(this.#pools.get(poolId), undefined);
    this.#pools.delete(poolId);
    this.#unlisted.delete(poolId);
    this.#ageing.set(poolId, Number.POSITIVE_INFINITY);
  }

  /** The pools whose age has come to mean something else; each is told once. */
  takeAged(now: number): string[] {
    return this.#ageing.take(now);
  }
}
