import type { SourceState } from './source-state.ts';

export type Owner =
  /** This source answers for the pool. */
  | { kind: 'source'; name: string }
  /** The owner so far is away and nobody else lists the pool: what is known of it stays readable. */
  | { kind: 'orphan' }
  /** The owner so far no longer lists the pool, and nobody else does. */
  | { kind: 'nobody' };

/**
 * The owner of a pool: of those who list it, the one that listed it first. A source that does not answer still lists what it
 * listed, so being down loses nothing. One that stops listing a pool, or is no longer among the sources, loses it at once.
 * @param current the owner so far; undefined where the pool is new.
 */
export function chooseOwner(
  poolId: string,
  current: string | undefined,
  listers: ReadonlyMap<string, Pick<SourceState, 'listed'>>,
): Owner {
  let first: { name: string; place: number } | undefined;
  for (const [name, { listed }] of listers) {
    const place = listed.get(poolId)?.place;
    if (place !== undefined && (first === undefined || place < first.place)) first = { name, place };
  }
  if (first) return { kind: 'source', name: first.name };
  return { kind: current === undefined || listers.has(current) ? 'nobody' : 'orphan' };
}
