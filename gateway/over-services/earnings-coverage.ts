import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { type CoverageScope, faultsIn } from '../answers/coverage/coverage.ts';
import type { EarningsPage } from '../sources/schemas/earnings-schema.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { listsCoverage } from './lists-coverage.ts';

type Schemas = components['schemas'];

export interface EarningsScope extends Omit<CoverageScope, 'parts'> {
  /** What each service added up over its own pools: its name and its answer, or several where it was asked in pieces. */
  pages: [source: string, page: EarningsPage][];
  /** Why others that were asked did not. */
  failed: Map<string, string>;
  /** What else is to be said of pools that are missing, by pool_id. */
  remarks: ReadonlyMap<string, string>;
}

/** Which pools are in sums of earnings, and why the others are not. */
export function earningsCoverage(scope: EarningsScope): Schemas['EarningsCoverage'] {
  const { pools, ofGoneSources, pages, failed } = scope;
  const summed = new Map(pages.flatMap(([, page]) => page.pools.map((pool) => [pool.pool_id, pool] as const)));
  const withoutDays = [...pools, ...ofGoneSources].flatMap(({ pool: { pool_id }, owner: source }) => {
    const days = summed.get(pool_id);
    return days === undefined || days.in_span ? [] : [{ pool_id, source, oldest: days.oldest, newest: days.newest }];
  });
  const isMissing = ({ pool }: PoolEntry) => !summed.has(pool.pool_id);
  const missing = [...pools, ...ofGoneSources].filter(isMissing).map(({ pool }) => pool.pool_id);
  const remarks = pools.filter(isMissing).flatMap((entry): [string, string][] => {
    const remark = whyMissing(entry, scope);
    return remark === undefined ? [] : [[entry.pool.pool_id, remark]];
  });
  const { gaps, sources } = listsCoverage({ ...scope, parts: ['earnings'], failed, remarks: new Map(remarks) });
  // An account that is closed is not read any more, and has no newest days that could be missing.
  const concerned = new Set(pools.filter((entry) => entry.pool.active || isMissing(entry)).map(poolIdOf));
  return {
    pools: pools.length + ofGoneSources.length,
    covered: summed.size - withoutDays.length,
    without_days: withoutDays.length,
    without_days_pools: withoutDays,
    missing: missing.length,
    missing_pools: missing.sort(),
    gaps: gaps.filter(({ pool_id }) => concerned.has(pool_id)),
    sources,
    ...faultsIn(scope),
  };
}

/** What is to be said of a missing pool beside the state that its service is in; undefined where that says it all. */
function whyMissing(
  { owner, pool }: PoolEntry,
  { sources, pages, failed, remarks }: EarningsScope,
): string | undefined {
  const remark = remarks.get(pool.pool_id);
  if (remark !== undefined) return remark;
  const reason = failed.get(owner);
  if (reason !== undefined) return `The service ${owner} ${reason}`;
  if (pages.some(([source]) => source === owner))
    return `The service ${owner} did not name this pool in its answer, so its earnings are missing. Ask again.`;
  const isBack = sources.some(({ name, state }) => name === owner && state === 'up');
  return isBack ? `The service ${owner} was not asked, for it has only just come back. Ask again.` : undefined;
}

function poolIdOf({ pool }: PoolEntry): string {
  return pool.pool_id;
}
