import { LRUCache } from 'lru-cache';
import type { PoolEntry } from '../state/pools/pool-entry.ts';

/** What an answer was made of: the entry of one pool, the newest revision of everything that it shows, or several such. */
export type Stamp = PoolEntry | number | readonly (PoolEntry | number)[];

/** Callers can invent filters and pages without end, and one answer over many pools is megabytes. */
export interface CacheRoom<Made> {
  entries: number;
  bytes: number;
  bytesOf: (made: Made) => number;
}

/** What is kept is valid exactly as long as its stamp is the same. The least recently used goes first. */
export class AnswerCache<Made> {
  readonly #kept: LRUCache<string, { stamp: Stamp; made: Made }>;

  constructor({ entries, bytes, bytesOf }: CacheRoom<Made>) {
    // Counted by size alone, as the library sets aside the whole room at once for a number of entries.
    const least = Math.max(1, Math.floor(bytes / entries));
    this.#kept = new LRUCache({
      maxSize: bytes,
      // One that is larger than the room is kept alone: it costs most to make.
      // Keys are kept too, and a caller chooses how long they are.
      sizeCalculation: ({ made }, key) => Math.min(bytes, Math.max(least, key.length + bytesOf(made))),
    });
  }

  get(key: string, stamp: Stamp, make: () => Made): Made {
    const kept = this.#kept.get(key);
    if (kept !== undefined && isSame(kept.stamp, stamp)) return kept.made;
    const made = make();
    this.#kept.set(key, { stamp, made });
    return made;
  }
}

function isSame(one: Stamp, other: Stamp): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((part, index) => part === other[index]);
}
