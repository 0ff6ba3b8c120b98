import { toTimestamp } from '@poolgate/language/time.ts';
import type { Moment, PoolFact } from '../facts/facts.ts';
import type { Operation, Row, Write } from '../tables/table.ts';

export function momentText(moment: Moment): string;
export function momentText(moment: Moment | null): string | null;
export function momentText(moment: Moment | null): string | null {
  return moment === null ? null : toTimestamp(moment);
}

/**
 * The last moment of which a file knows how it stands with a pool: it was read then, its metadata changed, or they went. Where two services have files of
 * one pool, as after it moved to another machine, the later one counts. Null where the file knows nothing.
 */
export function toldAt({ metadata, removedAt, present: { readAt } }: PoolFact): Moment | null {
  const changedAt = metadata?.updatedAt ?? removedAt;
  return changedAt === null || readAt === null ? (changedAt ?? readAt) : Math.max(changedAt, readAt);
}

/** What becomes of facts beside their pool. Every fact's pool is among the pools. */
export function besidePools(pools: readonly PoolFact[]) {
  const byId = new Map(pools.map((pool) => [pool.poolId, pool]));
  return <Fact extends { poolId: string }, Made>(facts: readonly Fact[], make: (pool: PoolFact, fact: Fact) => Made) =>
    facts.flatMap((fact): Made[] => {
      const pool = byId.get(fact.poolId);
      return pool === undefined ? [] : [make(pool, fact)];
    });
}

/** One row for each key: the last one, at the place of the first. A statement cannot write a row twice. */
export function oneForEachKey(rows: readonly Row[], key: readonly string[]): Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(key.map((name) => row[name])), row])).values()];
}

/** Those that have rows, in the order of the operations. */
export function writesOf(rows: readonly [Operation, readonly Row[]][]): Write[] {
  return rows
    .filter(([, some]) => some.length > 0)
    .map(([operation, some]) => ({ operation, rows: oneForEachKey(some, operation.key) }));
}
