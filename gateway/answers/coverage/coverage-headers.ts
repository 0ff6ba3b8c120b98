import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import { poolTypeOf } from '@poolgate/language/pool-id.ts';
import { headerOfNames, incompletePools } from '@poolgate/server/lists/incomplete.ts';
import { type FaultLists, poolsOf } from '../../state/faults/fault-lists.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import { placeOf } from './tell-faults.ts';

type Schemas = components['schemas'];

/** Names in headers what a coverage names, because a CSV file has no place for it. */
export function coverageHeaders({
  gaps,
  sources,
  without_days_pools: withoutDays = [],
  history,
  ...faults
}: Pick<Schemas['AnswerCoverage'], 'gaps' | 'sources' | 'refused' | 'unread' | 'history'> &
  Partial<Pick<Schemas['EarningsCoverage'], 'without_days_pools'>>): Record<string, string> {
  const poolIds = [
    ...[...gaps, ...withoutDays].map(({ pool_id }) => pool_id),
    ...sources.flatMap(({ pools }) => pools),
    ...poolsNotRead(faults),
  ];
  return {
    ...incompleteSources(sources.map(({ name, state }) => ({ name, state: state === 'up' ? 'no_answer' : state }))),
    ...incompletePools(poolIds),
    ...faultHeaders(faults),
    ...(history !== undefined && historyHeaders(history)),
  };
}

/** Whether an answer is from the history database, and up to when. */
export function historyHeaders({ source, reason, through }: Schemas['HistoryCoverage']): Record<string, string> {
  return {
    'X-History-Source': reason === null ? source : `${source}; reason=${reason}`,
    ...(through !== null && { 'X-History-Through': through }),
  };
}

/** The pools that are refused and not read, and those that nobody reads, where their ids are known and are such. */
export function poolsNotRead({ refused, unread }: Pick<FaultLists, 'refused' | 'unread'>): string[] {
  return [...refused.filter(({ still_read }) => !still_read), ...unread]
    .flatMap(poolsOf)
    .filter((id) => poolTypeOf(id) !== null);
}

/** Names in headers what is refused and what nobody reads; no header where there is nothing. */
export function faultHeaders({ refused, unread }: Pick<FaultLists, 'refused' | 'unread'>): Record<string, string> {
  return {
    ...headerOfNames('X-Refused', refused.map(placeOf)),
    ...headerOfNames('X-Unread', unread.map(placeOf)),
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
