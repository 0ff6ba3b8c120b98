import { Agenda } from '../agenda.ts';
import { holdsUntil, type PoolEntry } from './pool-entry.ts';
import { PoolIndex } from './pool-index.ts';

/** Every pool that is known, which of them lists show, and when time alone will change one. */
export class PoolBook {
  readonly #pools = new Map<string, PoolEntry>();
  readonly #ofGoneSources = new Map<string, PoolEntry>();
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

  get count(): number {
    return this.#pools.size;
  }

  /** The pools of sources that are gone. */
  poolsOfGoneSources(): PoolEntry[] {
    return [...this.#ofGoneSources.values()];
  }

  isShown(poolId: string): boolean {
    return this.#pools.has(poolId) && !this.#ofGoneSources.has(poolId);
  }

  put(entry: PoolEntry, isShown: boolean, now: number): void {
    const { pool_id: poolId } = entry.pool;
    const shownBefore = this.isShown(poolId) ? this.#pools.get(poolId) : undefined;
    this.#pools.set(poolId, entry);
    this.index.replace(shownBefore, isShown ? entry : undefined);
    if (isShown) this.#ofGoneSources.delete(poolId);
    else this.#ofGoneSources.set(poolId, entry);
    this.#ageing.set(poolId, holdsUntil(entry, now));
  }

  drop(poolId: string): void {
    if (this.isShown(poolId)) this.index.replace(this.#pools.get(poolId), undefined);
    this.#pools.delete(poolId);
    this.#ofGoneSources.delete(poolId);
    this.#ageing.set(poolId, Number.POSITIVE_INFINITY);
  }

  mayHaveAged(now: number): boolean {
    return this.#ageing.mayBeDue(now);
  }

  /** The pools whose age means something else now. Each is returned once. */
  takeAged(now: number): string[] {
    return this.#ageing.take(now);
  }
}
