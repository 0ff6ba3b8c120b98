import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { type CoverageScope, coverageOf, readSince } from '../answers/coverage/coverage.ts';

type Schemas = components['schemas'];

export interface ListsCoverageScope extends CoverageScope {
  /** Why a service that is up did not answer this time, by its name. */
  failed: Map<string, string>;
  /** More reasons why a pool is missing or old in this answer, by pool_id. */
  remarks: Map<string, string>;
}

/** How complete an answer from the services is: by what the state knows of them, and by how they answered this request. */
export function listsCoverage(scope: ListsCoverageScope): Schemas['AnswerCoverage'] {
  const coverage = coverageOf(scope);
  return { ...coverage, gaps: withRemarks(scope, coverage.gaps), sources: withSilent(scope, coverage.sources) };
}

/** The known gaps of pools, with the remarks of this answer. */
function withRemarks({ pools, parts, remarks }: ListsCoverageScope, known: Schemas['PoolGap'][]): Schemas['PoolGap'][] {
  const gaps = new Map(known.map((gap) => [gap.pool_id, gap]));
  return pools.flatMap((entry) => {
    const { owner: source, freshness } = entry;
    const { pool_id } = entry.pool;
    const gap = gaps.get(pool_id);
    const remark = remarks.get(pool_id);
    if (remark === undefined) return gap ? [gap] : [];
    const reason = gap ? `${gap.reason} ${remark}` : remark;
    return [{ pool_id, source, freshness, since: readSince(entry, parts), reason }];
  });
}

/** The known gaps of sources, and the sources that are up and did not answer this time. */
function withSilent(scope: ListsCoverageScope, known: Schemas['SourceGap'][]): Schemas['SourceGap'][] {
  const named = new Set(known.map(({ name }) => name));
  const silent = scope.sources
    .filter(({ name }) => scope.failed.has(name) && !named.has(name))
    .map(({ name, url, state, since }) => ({
      name,
      state,
      since: toTimestamp(since),
      reason: `${url ?? `The service ${name}`} ${scope.failed.get(name)}`,
      pools: scope.pools.filter(({ owner }) => owner === name).map(({ pool }) => pool.pool_id),
    }));
  return [...known, ...silent].sort((a, b) => (a.name < b.name ? -1 : 1));
}
