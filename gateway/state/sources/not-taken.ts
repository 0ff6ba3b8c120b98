import type { LeftOut } from './left-out.ts';

/** So many pools are named; more are counted. */
const mostNamed = 1000;

/** What a source says of pools, of which nothing is taken, until it says something that is. */
export class NotTaken {
  readonly #reasons = new Map<string, string>();
  #more = 0;
  #moreReason = '';

  /** Why, by pool_id. */
  get reasons(): ReadonlyMap<string, string> {
    return this.#reasons;
  }

  /** How many more there are in the newest answer that told of pools, and why the first of them is not taken. */
  get more(): { count: number; reason: string } {
    return { count: this.#more, reason: this.#moreReason };
  }

  get isEmpty(): boolean {
    return this.#reasons.size + this.#more === 0;
  }

  reasonOf(poolId: string): string | undefined {
    return this.#reasons.get(poolId);
  }

  /** @returns whether it was not known. */
  add({ poolId, reason }: LeftOut): boolean {
    if (poolId === null || (!this.#reasons.has(poolId) && this.#reasons.size >= mostNamed)) {
      if (this.#more === 0) this.#moreReason = reason;
      this.#more += 1;
      return true;
    }
    const isNews = this.#reasons.get(poolId) !== reason;
    this.#reasons.set(poolId, reason);
    return isNews;
  }

  /** What it says of the pool now is taken, or the pool is gone. @returns whether it was not. */
  delete(poolId: string): boolean {
    return this.#reasons.delete(poolId);
  }

  /** Another answer begins. @returns whether any was counted. */
  forgetMore(): boolean {
    const had = this.#more > 0;
    this.#more = 0;
    return had;
  }

  /** @returns whether there was anything. */
  clear(): boolean {
    const had = this.#reasons.size > 0;
    this.#reasons.clear();
    return this.forgetMore() || had;
  }
}
