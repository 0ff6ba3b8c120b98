import type { PoolEntry } from '../../state/pools/pool-entry.ts';

const none: ReadonlySet<string> = new Set();

/** The pools of a view by the service that owns them, so that what is seen of a service costs what is seen, and not what it has. */
export class OwnPools {
  readonly #ids = new Set<string>();
  readonly #bySource = new Map<string, Set<string>>();

  constructor(entries: Iterable<Pick<PoolEntry, 'owner' | 'pool'>>) {
    for (const { owner, pool } of entries) {
      const own = this.#bySource.get(owner) ?? new Set();
      this.#bySource.set(owner, own.add(pool.pool_id));
      this.#ids.add(pool.pool_id);
    }
  }

  get sources(): Iterable<string> {
    return this.#bySource.keys();
  }

  ofSource(name: string): ReadonlySet<string> {
    return this.#bySource.get(name) ?? none;
  }

  among(poolIds: ReadonlySet<string>): string[] {
    const [fewer, others] = poolIds.size < this.#ids.size ? [poolIds, this.#ids] : [this.#ids, poolIds];
    return [...fewer].filter((poolId) => others.has(poolId));
  }
}
