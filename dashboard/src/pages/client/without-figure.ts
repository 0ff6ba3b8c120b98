import type { Coverage, FigureCoverage, Freshness } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** A pool that a total has an old figure of, or none. */
export interface Lack {
  poolId: string;
  poolName: string;
  /** `old` is in the total, with an old figure. `not_given` is read, and does not tell the figure. */
  kind: 'old' | 'not_given' | Exclude<Freshness, 'fresh'>;
  /** Since when the figure is as it is; null where it never was. */
  since: string | null;
}

/** What a total is made of. */
export interface Lacks {
  /** How many pools are in it. */
  covered: number;
  all: number;
  pools: Lack[];
}

/** @param names of the pools, as people call them */
export function withoutFigure(
  { fresh, old, missing, old_pools, missing_pools }: FigureCoverage,
  { gaps }: Pick<Coverage, 'gaps'>,
  names: ReadonlyMap<string, string>,
): Lacks {
  const gapOf = new Map(gaps.map((gap) => [gap.pool_id, gap]));
  const named = (poolId: string) => ({ poolId, poolName: names.get(poolId) ?? poolId });
  const missed = missing_pools.map((poolId): Lack => {
    const gap = gapOf.get(poolId);
    const kind = gap === undefined || gap.freshness === 'fresh' ? 'not_given' : gap.freshness;
    return { ...named(poolId), kind, since: kind === 'not_given' ? null : (gap?.since ?? null) };
  });
  const olds = old_pools.map(({ pool_id, since }): Lack => ({ ...named(pool_id), kind: 'old', since }));
  return { covered: fresh + old, all: fresh + old + missing, pools: [...missed, ...olds] };
}
