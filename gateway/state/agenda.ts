/** When something about a key changes by time alone. Costs one comparison until the earliest moment has passed. */
export class Agenda {
  readonly #moments = new Map<string, number>();
  /** No moment is earlier. One that was put off leaves it too early, which costs one look. */
  #earliest = Number.POSITIVE_INFINITY;

  /** @param at unix seconds; infinity removes the key. */
  set(key: string, at: number): void {
    if (at === Number.POSITIVE_INFINITY) {
      this.#moments.delete(key);
      return;
    }
    this.#moments.set(key, at);
    this.#earliest = Math.min(this.#earliest, at);
  }

  /** False where `take` would return nothing. */
  mayBeDue(now: number): boolean {
    return now > this.#earliest;
  }

  /** The keys whose moment has passed. Each is returned once. */
  take(now: number): string[] {
    if (!this.mayBeDue(now)) return [];
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
