import { poolsOf } from '../state/faults/fault-lists.ts';
import type { PoolFilter } from '../state/pools/pool-filter.ts';
import { isAmong } from '../views/sorted-ids.ts';
import type { View } from '../views/view.ts';

/**
 * The faults in pool files that a channel was told of its pools. Which of them a view sees that has not all pools also goes by its other pools, so they move
 * where the pool itself does not.
 */
export class SeenFaults {
  readonly #view: View;
  readonly #filter: PoolFilter;
  readonly #told = new Map<string, string>();
  #known: View['faults'];

  constructor(view: View, filter: PoolFilter) {
    this.#view = view;
    this.#filter = filter;
    this.#known = view.faults;
    for (const poolId of this.#faulty()) this.#told.set(poolId, this.#textOf(poolId));
  }

  /** The pools of which other faults are seen now. */
  moved(): string[] {
    const { faults } = this.#view;
    if (this.#view.seesAllPools || faults === this.#known) return [];
    this.#known = faults;
    const now = this.#faulty();
    const moved = [...new Set([...this.#told.keys(), ...now])].filter(
      (poolId) => this.#told.get(poolId) !== (now.has(poolId) ? this.#textOf(poolId) : undefined),
    );
    this.#told.clear();
    for (const poolId of now) this.#told.set(poolId, this.#textOf(poolId));
    return moved.filter((poolId) => this.#isListed(poolId));
  }

  #faulty(): Set<string> {
    const { refused } = this.#known;
    if (this.#view.seesAllPools || refused.length === 0) return new Set();
    return new Set(refused.flatMap(poolsOf).filter((poolId) => this.#isListed(poolId)));
  }

  #textOf(poolId: string): string {
    return JSON.stringify(this.#view.known(poolId).fileFaults);
  }

  #isListed(poolId: string): boolean {
    return isAmong(this.#view.group(this.#filter).ids(), poolId);
  }
}
