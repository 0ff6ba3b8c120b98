import type { Listener } from './listener.ts';

/** An interval has so many ticks, and in so many of them each listener is looked at once, so that thousands are not written to at once. */
const ticks = 25;
const parts = 5;

/** Finds the listeners for whom a heartbeat is due. Whoever got something a moment ago has heard that the connection is there. */
export class Heartbeats {
  readonly tickMs: number;
  readonly #turns = Array.from({ length: parts }, () => new Set<Listener>());
  readonly #turnOf = new Map<Listener, Set<Listener>>();
  #tick = 0;

  constructor(intervalMs: number) {
    this.tickMs = intervalMs / ticks;
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

  /** He gets something with a heartbeat in it. */
  heard(listener: Listener): void {
    listener.heardAt = this.#tick;
  }

  /** Those who would hear nothing for longer than an interval if they waited until they are looked at again. */
  *next(): Iterable<Listener> {
    this.#tick += 1;
    const dueSince = this.#tick - (ticks - parts);
    for (const listener of this.#turns[this.#tick % parts] ?? []) if (listener.heardAt < dueSince) yield listener;
  }
}
