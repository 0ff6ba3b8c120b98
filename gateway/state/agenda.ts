/** When something about a key changes by time alone. Costs nothing until the earliest moment is over. */
export class Agenda {
  readonly #moments = new Map<string, number>();
  /** No moment is earlier; one that was put off leaves it too early, which costs one look. */
  #earliest = Number.POSITIVE_INFINITY;

  /** @param at unix seconds; infinity takes the key off. */
  set(key: string, at: number): void {
    if (at === Number.POSITIVE_INFINITY) {
      this.#moments.delete(key);
      return;
    }
    this.#moments.set(key, at);
    this.#earliest = Math.min(this.#earliest, at);
  }

  /** The keys whose moment is over; each is told once. */
  take(now: number): string[] {
    if (now <= this.#earliest) return [];
    const over: string[] = [];
    this.#earliest = Number.POSITIVE_INFINITY;
    for (const [key, at] of this.#moments) {
      if (now > at) over.push(key);
      else this.#earliest = Math.min(this.#earliest, at);
    }
    for (const key of over) this.#moments.delete(key);
    return over;
  }
}
