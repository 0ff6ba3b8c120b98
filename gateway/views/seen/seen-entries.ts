import { isDeepStrictEqual } from 'node:util';
import { LRUCache } from 'lru-cache';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { type EntrySight, seenEntry } from './seen-entry.ts';

/** As many kinds of views as anybody has at once. What is seen of ten thousand pools takes about ten megabytes for each. */
const mostSights = 8;
/** Few pools have faults in their files, and each view may see them in another way. */
const mostFaulty = 20_000;

interface Kept {
  of: PoolEntry;
  seen: PoolEntry;
}

/**
 * The entries of pools as they are seen, of all views together. As long as one is kept, it is the same object while the pool is the same, so
 * that an answer made of it is. Views that see the same of their pools share them.
 */
export class SeenEntries {
  /** Go with the entries that they were made of. */
  readonly #bySight = new WeakMap<PoolEntry, Map<string, PoolEntry>>();
  // Counted by size, as the library sets aside the whole room at once for a number of entries.
  readonly #faulty = new LRUCache<string, Kept>({ maxSize: mostFaulty, sizeCalculation: () => 1 });

  /** @param sightId names the sight. */
  get(sightId: string, sight: EntrySight, entry: PoolEntry): PoolEntry {
    const known = this.#bySight.get(entry) ?? new Map<string, PoolEntry>();
    const kept = known.get(sightId);
    if (kept !== undefined) return kept;
    const seen = seenEntry(entry, sight);
    if (known.size === 0) this.#bySight.set(entry, known);
    const [oldest] = known.keys();
    if (known.size >= mostSights && oldest !== undefined) known.delete(oldest);
    known.set(sightId, seen);
    return seen;
  }

  /** @param fileFaults as this view sees those of the pool. */
  getFaulty(viewId: string, sight: EntrySight, entry: PoolEntry, fileFaults: PoolEntry['fileFaults']): PoolEntry {
    const key = `${viewId} ${entry.pool.pool_id}`;
    const kept = this.#faulty.get(key);
    if (kept?.of === entry && isDeepStrictEqual(kept.seen.fileFaults, fileFaults)) return kept.seen;
    const seen = seenEntry(entry, sight, fileFaults);
    this.#faulty.set(key, { of: entry, seen });
    return seen;
  }
}
