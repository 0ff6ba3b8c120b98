/** What one source says it has: pool_ids, each with a number that tells who listed first. */
export interface Lister {
  name: string;
  orderOf(poolId: string): number | undefined;
}

export type Owner =
  /** This source answers for the pool. */
  | { kind: 'source'; name: string }
  /** The source that had it is away and nobody else lists it: what is known of it stays readable. */
  | { kind: 'orphan' }
  /** The source that had it says that it has it no more, and nobody else lists it. */
  | { kind: 'nobody' };

/**
 * The owner of a pool: of those who list it, whoever listed it first. A source that does not answer still lists what it
 * listed, so being down loses nothing; one that no longer lists a pool, or is no longer among the sources, loses it at once.
 * @param current the owner so far; undefined where the pool is new.
 */
export function ownerOf(poolId: string, current: string | undefined, sources: Map<string, Lister>): Owner {
  let first: { name: string; order: number } | undefined;
  for (const { name, orderOf } of sources.values()) {
    const order = orderOf(poolId);
    if (order !== undefined && (first === undefined || order < first.order)) first = { name, order };
  }
  if (first) return { kind: 'source', name: first.name };
  return { kind: current === undefined || sources.has(current) ? 'nobody' : 'orphan' };
}
