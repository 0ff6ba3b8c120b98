import type { Facts } from '@poolgate/sync/facts/facts.ts';
import { type PoolTypeFilter, poolsOfType } from '../store/rows/pools-of-type.ts';
import type { Database } from '../store/schema/database.ts';
import { createGatherFacts } from './facts/gather-facts.ts';
import type { Entry } from './rows/entry.ts';
import { createRefs } from './rows/refs.ts';

/** The pools of a service in a file, and everything about them without a look at what was sent. */
export interface Everything {
  pools(): { poolId: string; poolKey: number }[];
  /** Some at a time, each piece as of one moment. */
  of(poolIds: readonly string[]): Generator<Facts>;
  /** Names the file, and the type if several services share it. */
  source: string;
}

/** About so many rows of workers in a piece. */
const piece = 5000;

export function createEverything(database: Database, onlyType: PoolTypeFilter): Everything {
  const fileId = database.prepare<[], string>('SELECT file_id FROM store').pluck().get() as string;
  const pools = database.prepare<[], { poolId: string; poolKey: number }>(
    `SELECT pool_id AS poolId, pool_key AS poolKey FROM pool p WHERE ${poolsOfType(onlyType)} ORDER BY pool_key`,
  );
  const gather = createGatherFacts(database);
  const refs = createRefs(database);
  const readPiece = database.transaction((rest: Iterable<Entry>) => gather(rest, piece));

  return {
    source: onlyType === null ? fileId : `${fileId}/${onlyType}`,
    pools: () => pools.all(),
    *of(poolIds) {
      const wanted = new Set(poolIds);
      for (const { poolId, poolKey } of pools.all()) {
        if (!wanted.has(poolId)) continue;
        const rest = unclosed(refs.ofPool(poolKey));
        for (let found = readPiece(rest); found.entries.length > 0; found = readPiece(rest)) yield found.facts;
      }
    },
  };
}

/** What can be left and gone on with: leaving a loop over the iterator itself would end it. */
function unclosed<T>(iterator: Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: () => ({ next: () => iterator.next() }) };
}
