import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { type Sight, seenEntry } from './seen-entry.ts';

/** Those of two kinds of views over the pools that the gateway takes by default. */
const mostEntries = 24_000;

interface Kept {
  of: PoolEntry;
  seen: PoolEntry;
}

/**
 * The entries of pools as they are seen, of all views together. As long as one is kept, it is the same object while the pool is the same, so
 * that an answer made of it is. Views that see the same of their pools share them.
 */
export class SeenEntries {
  // Counted by size, as the library sets aside the whole room at once for a number of entries.
  readonly #kept = new LRUCache<string, Kept>({ maxSize: mostEntries, sizeCalculation: () => 1 });

  /**
   * @param sightId names the sight; where faults in pool files are seen in another way than in other views, the view.
   * @param fileFaults as they are seen.
   */
  get(sightId: string, sight: Sight, entry: PoolEntry, fileFaults = entry.fileFaults): PoolEntry {
    const key = `${sightId} ${entry.pool.pool_id}`;
    const kept = this.#kept.get(key);
    if (kept?.of === entry && isSame(kept.seen.fileFaults, fileFaults)) return kept.seen;
    const seen = seenEntry(entry, sight, fileFaults);
    this.#kept.set(key, { of: entry, seen });
    return seen;
  }
}

function isSame(one: PoolEntry['fileFaults'], other: PoolEntry['fileFaults']): boolean {
  return one === other || (one.length === other.length && isDeepStrictEqual(one, other));
}
