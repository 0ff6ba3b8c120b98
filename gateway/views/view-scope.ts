import type { PoolScope } from '@poolgate/access/key-record.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { inOrder, isAmong } from './sorted-ids.ts';

/** Which pools a view has, where it has not all. */
export class ViewScope {
  readonly clients: ReadonlySet<string>;
  readonly poolIds: ReadonlySet<string>;
  /** Sorted. As a set, those of a thousand views of many pools would take more room than everything else. */
  readonly #only: readonly string[] | null;

  constructor({ clients, poolIds, only }: PoolScope) {
    this.clients = new Set(clients);
    this.poolIds = new Set(poolIds);
    this.#only = only && inOrder(only);
  }

  has({ pool: { pool_id: poolId, client_name: client } }: PoolEntry): boolean {
    return this.poolIds.has(poolId) || (this.clients.has(client) && this.#isNotLater(poolId));
  }

  /** Whether a pool that is not known, and is said to be of these clients, would be in it. */
  wouldHave(poolId: string, clients: readonly string[]): boolean {
    if (this.poolIds.has(poolId)) return true;
    if (this.#only !== null) return this.clients.size > 0 && this.#isNotLater(poolId);
    return clients.length > 0 && clients.every((name) => this.clients.has(name));
  }

  /** Whether every pool of its clients is in it, also one that comes later. */
  get hasLaterPools(): boolean {
    return this.#only === null && this.clients.size > 0;
  }

  #isNotLater(poolId: string): boolean {
    const only = this.#only;
    return only === null || isAmong(only, poolId);
  }
}
