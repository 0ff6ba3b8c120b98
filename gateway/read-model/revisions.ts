/** Numbers that move whenever an answer may have become another one, so that kept answers know when they are over. */
export class Revisions {
  readonly #clients = new Map<string, number>();
  #pools = 0;
  #sources = 0;

  /** Of every answer about pools. */
  get pools(): number {
    return this.#pools;
  }

  /** Of every answer about sources. */
  get sources(): number {
    return this.#sources;
  }

  /** Of the answers about the pools of this client; undefined where no pool ever named it. */
  client(name: string): number | undefined {
    return this.#clients.get(name);
  }

  movePool(clientName: string): void {
    this.#pools += 1;
    this.#clients.set(clientName, this.#pools);
    // Each source tells which pools it owns.
    this.#sources += 1;
  }

  moveSource(): void {
    this.#sources += 1;
  }
}
