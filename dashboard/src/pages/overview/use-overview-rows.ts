import type { AnswerCoverage, PoolStatuses, Trends } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useMemo } from 'react';
import { serverNow } from '../../api/clock.ts';
import { useAgeing } from '../../reads/use-ageing.ts';
import { poolsOfFilters, rowsFound, rowsInState } from './filters/filter-rows.ts';
import type { OverviewState } from './overview-state.ts';
import { faultRows, type OverviewRow, poolRows } from './rows/overview-row.ts';
import { sortRows } from './rows/sort-rows.ts';

const none: PoolStatuses['pools'] = [];
const noFaults = { refused: [], unread: [] };

export interface OverviewRows {
  rows: OverviewRow[];
  /** Those of the filters and the search, in whatever state. */
  found: readonly OverviewRow[];
  ofFilters: readonly OverviewRow[];
  /** Unix seconds. */
  now: number;
}

/** The rows that are shown, in their order. @param coverage names what is configured and not read; that of the totals, which goes by the filters too. */
export function useOverviewRows(
  statuses: PoolStatuses | undefined,
  trends: Trends | undefined,
  coverage: AnswerCoverage | undefined,
  state: OverviewState,
): OverviewRows {
  const pools = statuses?.pools ?? none;
  const agedAt = useAgeing(pools);
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer figures are looked at as of now
  const now = useMemo(() => Math.max(agedAt, Math.floor(serverNow() / 1000)), [agedAt, pools]);
  const { client, company, country, type, tag, search, state: shown, sort, order } = state;
  const ofFilters = useMemo(() => {
    const chosen = poolsOfFilters(pools, { client, company, country, type, tag });
    return [
      ...faultRows(coverage ?? noFaults, new Set(pools.map(({ pool_id }) => pool_id))),
      ...poolRows(chosen, trends?.trends ?? []),
    ];
  }, [pools, trends, coverage, client, company, country, type, tag]);
  const found = useMemo(() => rowsFound(ofFilters, search), [ofFilters, search]);
  const rows = useMemo(
    () => sortRows(rowsInState(found, shown, now), sort, order, now),
    [found, shown, sort, order, now],
  );
  return { rows, found, ofFilters, now };
}
