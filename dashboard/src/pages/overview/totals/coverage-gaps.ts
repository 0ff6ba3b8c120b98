import type { Coverage, FigureCoverage, Freshness } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** A pool that is not, or only with an old figure, in a total. */
export interface CoverageGap {
  poolId: string;
  /** `fresh` where the pool is read well and does not tell this figure. */
  state: Freshness;
  /** Since when it is so; null where that is not known. */
  since: string | null;
  isInTotal: boolean;
}

/** Which pools a total lacks, and which it has only as they once were: the missing ones first. */
export function coverageGaps(figure: FigureCoverage, coverage: Coverage): CoverageGap[] {
  const gaps = new Map(coverage.gaps.map((gap) => [gap.pool_id, gap]));
  const awaySince = new Map(coverage.sources.flatMap(({ pools, since }) => pools.map((id) => [id, since])));
  const stateOf = (poolId: string, readAt: string | null) => {
    const state = gaps.get(poolId)?.freshness ?? 'fresh';
    return { poolId, state, since: (state === 'unreachable' ? awaySince.get(poolId) : null) ?? readAt };
  };
  return [
    ...figure.missing_pools.map((id) => ({ ...stateOf(id, gaps.get(id)?.since ?? null), isInTotal: false })),
    ...figure.old_pools.map(({ pool_id, since }) => ({ ...stateOf(pool_id, since), isInTotal: true })),
  ];
}
