import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import type { SourceState } from '../../state/sources/source-state.ts';

type Schemas = components['schemas'];

/** Names in headers what a coverage names, because a CSV file has no place for it. */
export function coverageHeaders({
  gaps,
  sources,
  without_days_pools: withoutDays = [],
}: Pick<Schemas['AnswerCoverage'], 'gaps' | 'sources'> &
  Partial<Pick<Schemas['EarningsCoverage'], 'without_days_pools'>>): Record<string, string> {
  const poolIds = [
    ...[...gaps, ...withoutDays].map(({ pool_id }) => pool_id),
    ...sources.flatMap(({ pools }) => pools),
  ];
  return {
    ...incompleteSources(sources.map(({ name, state }) => ({ name, state: state === 'up' ? 'no_answer' : state }))),
    ...incompletePools(poolIds),
  };
}

/** The header that names services and their state; no header where there are none. */
export function incompleteSources(
  sources: { name: string; state: SourceState['state'] | 'no_answer' }[],
): Record<string, string> {
  if (sources.length === 0) return {};
  return {
    'X-Incomplete-Sources': sources.map(({ name, state }) => `${encodeURIComponent(name)}=${state}`).join(', '),
  };
}
