import type { ChangesSlice } from '../state/events.ts';
import type { Telling } from '../state/sources/clock-difference.ts';
import { type ChangesHead, parseEntry, parseRemoved } from './changes-schema.ts';

/** For so long, in milliseconds, the pools of one slice are read; then others have their turn. */
const sliceMs = 1;
/** And so many at most: with what follows from them they cost more than to be read. */
const poolsAtOnce = 25;
const removedAtOnce = 500;

/** What a service lists, and when it said so by both clocks. Its pools are read when they are asked for, a few at a time. */
export class ToldChanges {
  readonly head: ChangesHead;
  readonly telling: Telling;
  /** Of how many pools it tells. */
  readonly size: number;
  /** Ends the hold on what came. */
  readonly release: () => void;
  readonly #pools: readonly (Uint8Array | null)[];
  readonly #removed: readonly (Uint8Array | null)[];

  constructor(
    head: ChangesHead,
    lists: ReadonlyMap<string, readonly (Uint8Array | null)[]>,
    telling: Telling,
    release: () => void,
  ) {
    this.head = head;
    this.telling = telling;
    this.release = release;
    this.#pools = lists.get('pools') ?? [];
    this.#removed = lists.get('removed') ?? [];
    this.size = this.#pools.length + this.#removed.length;
  }

  /** The answer in pieces of about a millisecond each, to be taken in this order. A piece is read when it is asked for. */
  *slices(): Generator<ChangesSlice> {
    const { since, complete, more = false, configuration, health = null } = this.head;
    let pool = 0;
    let removed = 0;
    let isFirst = true;
    for (;;) {
      const slice: ChangesSlice = {
        since: null,
        complete: complete && isFirst,
        more: true,
        pools: [],
        removed: [],
        leftOut: [],
        isFirst,
        configuration: isFirst ? configuration : undefined,
        health: isFirst ? health : undefined,
      };
      // A pool that is named in both is there.
      for (const entry of this.#removed.slice(removed, removed + removedAtOnce)) {
        const poolId = parseRemoved(entry);
        if (poolId !== null) slice.removed.push(poolId);
        removed += 1;
      }
      const until = performance.now() + sliceMs;
      const last = Math.min(this.#pools.length, pool + poolsAtOnce);
      while (removed === this.#removed.length && pool < last && performance.now() < until) {
        const read = parseEntry(this.#pools[pool] ?? null);
        if ('pool' in read) slice.pools.push(read);
        else slice.leftOut?.push(read);
        pool += 1;
      }
      isFirst = false;
      const isLast = pool === this.#pools.length && removed === this.#removed.length;
      yield isLast ? { ...slice, since, more } : slice;
      if (isLast) return;
    }
  }
}
