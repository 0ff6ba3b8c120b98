import type { Facts } from '@poolgate/sync/facts/facts.ts';
import { type PoolTypeFilter, poolsOfType } from '../store/rows/pools-of-type.ts';
import type { Database } from '../store/schema/database.ts';
import type { Entry } from './entry.ts';
import { createGatherFacts } from './facts/gather-facts.ts';
import { createRefs } from './refs.ts';

/** Everything in a file, whatever was sent of it. */
export interface WholeFile {
  pools(): { poolId: string; poolKey: number }[];
  /** In pieces, each in a snapshot of its own. */
  everything(poolIds: readonly string[]): Iterable<Facts>;
}

/** About so many rows of workers in a piece. */
const piece = 5000;

export function createWholeFile(database: Database, onlyType: PoolTypeFilter): WholeFile {
  const gather = createGatherFacts(database);
  const refs = createRefs(database);
  const pools = database.prepare<[], { poolId: string; poolKey: number }>(
    `SELECT pool_id AS poolId, pool_key AS poolKey FROM pool p WHERE ${poolsOfType(onlyType)} ORDER BY pool_key`,
  );
  const readPiece = database.transaction((rest: Iterable<Entry>) => gather(rest, piece));
  return {
    pools: () => pools.all(),
    *everything(poolIds) {
      const wanted = new Set(poolIds);
      for (const { poolId, poolKey } of pools.all()) {
        if (!wanted.has(poolId)) continue;
        const rest = refs.ofPool(poolKey);
        for (;;) {
          const { facts, entries } = readPiece(unclosed(rest));
          if (entries.length === 0) break;
          yield facts;
        }
      }
    },
  };
}

/** What can be left and gone on with: leaving a loop over the iterator itself would end it. */
function unclosed<T>(iterator: Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: () => ({ next: () => iterator.next() }) };
}
