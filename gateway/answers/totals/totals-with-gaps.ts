import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { mainParts } from '@poolgate/language/parts.ts';
import { type CoverageScope, faultsIn, poolGaps, sourceGaps } from '../coverage/coverage.ts';
import { totalsOf } from './totals.ts';

/**
 * The totals of some active pools, with the reason why pools and services are missing.
 * @param namesFresh whether the coverage also names the pools whose figures are fresh.
 */
export function totalsWithGaps(
  pools: Omit<CoverageScope, 'parts'>,
  now: number,
  { namesFresh }: { namesFresh: boolean },
): components['schemas']['Totals'] {
  const { coverage, ...totals } = totalsOf(pools.pools, now, namesFresh);
  const scope = { ...pools, parts: mainParts };
  return {
    ...totals,
    coverage: { ...coverage, gaps: poolGaps(scope), sources: sourceGaps(scope), ...faultsIn(scope) },
  };
}
