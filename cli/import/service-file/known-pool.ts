import { readingOfPart } from '@poolgate/core/store/rows/reading-of-part.ts';
import type { Database } from '@poolgate/core/store/schema/database.ts';

/** What a service's file knows about a pool. */
export interface KnownPool {
  observerUrl: string;
  /** From the newest reading; null if it has none, or has several algorithms. */
  coin: string | null;
  currency: string | null;
  algorithm: string | null;
}

/** @returns null if the pool has no metadata in this file. */
export function findKnownPool(database: Database, poolId: string): KnownPool | null {
  const row = database
    .prepare<[string], KnownPool>(`
      SELECT m.observer_url AS observerUrl, r.coin,
        coalesce((SELECT b.currency FROM reading b WHERE b.reading_key = ${readingOfPart('money')}), r.currency) AS currency,
        (SELECT nullif(max(algorithm), '') FROM reading_hashrate h WHERE h.reading_key = ${readingOfPart('hashrate')} HAVING count(*) = 1) AS algorithm
      FROM pool_metadata m JOIN pool p USING (pool_id) LEFT JOIN reading r ON r.reading_key = p.latest_reading WHERE m.pool_id = +?`)
    .get(poolId);
  return row ?? null;
}
