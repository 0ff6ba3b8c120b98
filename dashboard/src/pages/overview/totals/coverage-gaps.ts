import type { Coverage, FigureCoverage, Freshness } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** Pools that are not, or only with an old figure, in a total, all for the same. */
export interface CoverageGap {
  poolIds: string[];
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
  const found = new Map<string, CoverageGap>();
  const add = (poolId: string, readAt: string | null, isInTotal: boolean) => {
    const state = gaps.get(poolId)?.freshness ?? 'fresh';
    const since = (state === 'unreachable' ? awaySince.get(poolId) : null) ?? readAt;
    const key = JSON.stringify([state, since, isInTotal]);
    const gap = found.get(key) ?? { poolIds: [], state, since, isInTotal };
    gap.poolIds.push(poolId);
    found.set(key, gap);
  };
  for (const id of figure.missing_pools) add(id, gaps.get(id)?.since ?? null, false);
  for (const { pool_id, since } of figure.old_pools) add(pool_id, since, true);
  return [...found.values()];
}
