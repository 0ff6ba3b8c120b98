/** The entries used last, so that what callers can invent without end takes no more room than this. */
export class Recent<T> {
  readonly #limit: number;
  // Two halves instead of an order by use: a hit in the younger one, which is nearly every hit, costs one look-up.
  #young = new Map<string, T>();
  #old = new Map<string, T>();

  /** @param limit at most so many are kept. */
  constructor(limit: number) {
    this.#limit = limit / 2;
  }

  get(key: string): T | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: string, value: T): void {
    if (this.#young.size >= this.#limit) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }

  delete(key: string): void {
    this.#young.delete(key);
    this.#old.delete(key);
  }
}
