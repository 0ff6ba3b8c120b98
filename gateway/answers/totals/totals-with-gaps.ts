import type { KeyPart } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { mainParts } from '@poolgate/language/parts.ts';
import { type CoverageScope, faultsIn, poolGaps, sourceGaps } from '../coverage/coverage.ts';
import { totalsOf } from './totals.ts';

/**
 * The totals of some active pools, with the reason why pools and services are missing.
 * @param namesFresh whether the coverage also names the pools whose figures are fresh.
 * @param parts those that are seen of the pools.
 */
export function totalsWithGaps(
  pools: Omit<CoverageScope, 'parts'>,
  now: number,
  { namesFresh, parts }: { namesFresh: boolean; parts: ReadonlySet<KeyPart> },
): components['schemas']['Totals'] {
  const { coverage, ...totals } = totalsOf(pools.pools, now, namesFresh, parts);
  const scope = { ...pools, parts: mainParts };
  return {
    ...totals,
    coverage: { ...coverage, gaps: poolGaps(scope), sources: sourceGaps(scope), ...faultsIn(scope) },
  };
}
