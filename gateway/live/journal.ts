import { randomBytes } from 'node:crypto';

/** More than a gateway has pools and services. */
const mostKeys = 20_000;

/** What moved after an event, the longest ago first. */
export interface Since {
  key: string;
  /** Of the event that told it last. */
  id: string;
}

/**
 * Which event told last of each thing. An event tells the newest state whole, so that is all that it takes to go on after any of them. Its numbers count the
 * events of one channel alone, so that they tell a view nothing of others, and only this journal reads them.
 */
export class Journal {
  readonly #mark = randomBytes(9).toString('base64url');
  readonly #told = new Map<string, number>();
  #latest = 0;
  /** What was told up to here may be forgotten. */
  #forgotten = 0;
  readonly #most: number;

  constructor(most = mostKeys) {
    this.#most = most;
  }

  /** Of the newest event. */
  get id(): string {
    return this.#idOf(this.#latest);
  }

  /** @returns the id of an event that tells of this. */
  note(key: string): string {
    this.#latest += 1;
    this.#told.delete(key);
    this.#told.set(key, this.#latest);
    if (this.#told.size > this.#most) this.#forgetOldest();
    return this.id;
  }

  /** What was told after an event; null where it is not known which, or what. */
  since(id: string): Since[] | null {
    const number = this.#numberOf(id);
    if (number === null) return null;
    if (number === this.#latest) return [];
    return [...this.#told].filter(([, at]) => at > number).map(([key, at]) => ({ key, id: this.#idOf(at) }));
  }

  #idOf(number: number): string {
    return `${this.#mark}.${number.toString(36)}`;
  }

  #numberOf(id: string): number | null {
    const number = Number.parseInt(id.slice(this.#mark.length + 1), 36);
    const isKnown = number >= this.#forgotten && number <= this.#latest && this.#idOf(number) === id;
    return isKnown ? number : null;
  }

  #forgetOldest(): void {
    const [oldest] = this.#told;
    if (oldest === undefined) return;
    this.#told.delete(oldest[0]);
    this.#forgotten = oldest[1];
  }
}
