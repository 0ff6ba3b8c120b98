/** The numbers that kept answers compare. All come from one count, so the greater of two is the newer. */
export class Revisions {
  #latest = 0;
  #sources = 0;
  #gaps = 0;

  next(): number {
    this.#latest += 1;
    return this.#latest;
  }

  /** Grows with every change. */
  get latest(): number {
    return this.#latest;
  }

  /** Grows with everything that is shown of sources. */
  get sources(): number {
    return this.#sources;
  }

  /** Grows with what answers about pools say of sources: their state, its reason, and the pools of sources that are gone. */
  get gaps(): number {
    return this.#gaps;
  }

  sourcesMoved(): void {
    this.#sources = this.next();
  }

  gapsMoved(): void {
    this.#gaps = this.next();
  }
}
