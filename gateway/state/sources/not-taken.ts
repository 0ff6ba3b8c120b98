import type { LeftOut } from './left-out.ts';

/** So many pools are named; more are counted. */
const mostNamed = 1000;
/** Of so many it is known which they are: no list of the contract is longer. */
const mostKnown = 100_000;

/** What a source says of pools, of which nothing is taken, until it says something that is. */
export class NotTaken {
  readonly #reasons = new Map<string, string>();
  /** In which listing each was told last. Those of `#reasons` are among them. */
  readonly #toldIn = new Map<string, number>();
  #listing = 0;
  /** How many came without an id that can be read, in the listing or answer of now, and how many there are at least. */
  #unnamedNow = 0;
  #unnamed = 0;
  #moreReason = '';
  #waitsForRoom = false;

  /** Why, by pool_id. */
  get reasons(): ReadonlyMap<string, string> {
    return this.#reasons;
  }

  /** How many more there are, and why one of them is not taken. */
  get more(): { count: number; reason: string } {
    return { count: this.#toldIn.size - this.#reasons.size + this.#unnamed, reason: this.#moreReason };
  }

  get isEmpty(): boolean {
    return this.#toldIn.size + this.#unnamed === 0;
  }

  /** Whether there is one of which it cannot be told which pool it is. Only a listing of everything shows that it is gone. */
  get hasUnnamed(): boolean {
    return this.#unnamed > 0;
  }

  /** Whether some would be taken if there was room for them. */
  get waitsForRoom(): boolean {
    return this.#waitsForRoom && this.#toldIn.size > 0;
  }

  reasonOf(poolId: string): string | undefined {
    return this.#reasons.get(poolId);
  }

  /** @returns whether it was not known. */
  add({ poolId, reason }: LeftOut): boolean {
    const isKnown = poolId !== null && this.#toldIn.has(poolId);
    if (poolId === null || (!isKnown && this.#toldIn.size >= mostKnown)) {
      this.#unnamedNow += 1;
      this.#moreReason = reason;
      if (this.#unnamedNow <= this.#unnamed) return false;
      this.#unnamed = this.#unnamedNow;
      return true;
    }
    this.#toldIn.set(poolId, this.#listing);
    if (!this.#reasons.has(poolId) && this.#reasons.size >= mostNamed) {
      this.#moreReason = reason;
      return !isKnown;
    }
    const isNews = this.#reasons.get(poolId) !== reason;
    this.#reasons.set(poolId, reason);
    return isNews;
  }

  /** The same of a pool for which there is no room. */
  addWaiting(poolId: string, reason: string): boolean {
    this.#waitsForRoom = true;
    return this.add({ poolId, reason });
  }

  /** What it says of the pool now is taken, or the pool is gone. @returns whether it was not. */
  delete(poolId: string): boolean {
    this.#reasons.delete(poolId);
    return this.#toldIn.delete(poolId);
  }

  /** An answer begins that goes on from what is known. */
  beginAnswer(): void {
    this.#unnamedNow = 0;
  }

  /** A listing of everything begins. */
  beginListing(): void {
    this.#listing += 1;
    this.#unnamedNow = 0;
    this.#waitsForRoom = false;
  }

  /** What it did not tell again is no more. @returns whether there was any of it. */
  endListing(): boolean {
    let isNews = this.#unnamed !== this.#unnamedNow;
    this.#unnamed = this.#unnamedNow;
    for (const [poolId, listing] of this.#toldIn) {
      if (listing === this.#listing) continue;
      this.delete(poolId);
      isNews = true;
    }
    return isNews;
  }

  clear(): void {
    this.beginListing();
    this.endListing();
  }
}
