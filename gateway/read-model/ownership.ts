/** What one source says it has: pool_ids, each with a number that tells who listed first. */
export interface Lister {
  name: string;
  orderOf(poolId: string): number | undefined;
}

export type Owner =
  /** This source answers for the pool. */
  | { kind: 'source'; name: string }
  /** The service that had it is gone and nobody else lists it: what is known of it stays readable. */
  | { kind: 'orphan' }
  /** The service that had it says that it has it no more, and nobody else lists it. */
  | { kind: 'nobody' };

/**
 * The owner of a pool: whoever listed it first, until he no longer lists it or is no longer among the sources; then
 * the first of those who list it now. A source that does not answer still lists what it listed.
 * @param current the owner so far; null where it has none by name; undefined where the pool is new.
 */
export function ownerOf(poolId: string, current: string | null | undefined, sources: Map<string, Lister>): Owner {
  const holder = typeof current === 'string' ? sources.get(current) : undefined;
  if (holder && holder.orderOf(poolId) !== undefined) return { kind: 'source', name: holder.name };
  let first: { name: string; order: number } | undefined;
  for (const { name, orderOf } of sources.values()) {
    const order = orderOf(poolId);
    if (order !== undefined && (first === undefined || order < first.order)) first = { name, order };
  }
  if (first) return { kind: 'source', name: first.name };
  return current === undefined || holder ? { kind: 'nobody' } : { kind: 'orphan' };
}
