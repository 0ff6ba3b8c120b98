import type { Listener } from './listener.ts';

/** Into so many parts an interval is divided, so that thousands are not written to at once. */
const parts = 25;

/** The listeners in turns: each comes once in an interval. */
export class Heartbeats {
  readonly tickMs: number;
  readonly #turns = Array.from({ length: parts }, () => new Set<Listener>());
  readonly #turnOf = new Map<Listener, Set<Listener>>();
  #next = 0;

  constructor(intervalMs: number) {
    this.tickMs = intervalMs / parts;
  }

  get size(): number {
    return this.#turnOf.size;
  }

  add(listener: Listener): void {
    const turn = this.#turns.reduce((least, one) => (one.size < least.size ? one : least));
    turn.add(listener);
    this.#turnOf.set(listener, turn);
  }

  delete(listener: Listener): void {
    this.#turnOf.get(listener)?.delete(listener);
    this.#turnOf.delete(listener);
  }

  /** Those whose turn it is. */
  next(): Iterable<Listener> {
    this.#next = (this.#next + 1) % parts;
    return this.#turns[this.#next] ?? [];
  }
}
