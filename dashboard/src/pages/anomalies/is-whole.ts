import type { AnswerCoverage } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';

/** Whether a list without anomalies is a quiet fleet: not where a pool could not be asked, and not where there is none. */
export function isWhole(coverage: Pick<AnswerCoverage, 'pools' | 'gaps' | 'sources'> | undefined): boolean {
  return coverage !== undefined && coverage.pools > 0 && coverage.gaps.length + coverage.sources.length === 0;
}
