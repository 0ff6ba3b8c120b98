import {
  getTotals,
  listSources,
  listStatuses,
  listTrends,
} from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { GetTotalsData } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { queryOptions } from '@tanstack/react-query';
import { applyEvents, applySourceEvents } from '../live/apply-events.ts';
import { readConditionally } from './conditional-read.ts';
import { readWhileTold } from './read-while-told.ts';

// The live feed moves these lists, and reads them again where it cannot; time alone makes none of them old.
const kept = { staleTime: Number.POSITIVE_INFINITY, gcTime: 3_600_000 } as const;

/** All visible pools with their statuses, in one read for all pages. */
export const statusesRead = queryOptions({
  queryKey: ['status'],
  queryFn: ({ client, signal }) =>
    readWhileTold(client, () => readConditionally(client, 'status', signal, listStatuses), applyEvents),
  ...kept,
});

/** The services. */
export const sourcesRead = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ client, signal }) =>
    readWhileTold(client, () => readConditionally(client, 'sources', signal, listSources), applySourceEvents),
  ...kept,
});

/** What rows show beyond the status. */
export const trendsRead = queryOptions({
  queryKey: ['trends'],
  queryFn: ({ client, signal }) => readConditionally(client, 'trends', signal, listTrends),
  ...kept,
});

export type TotalsFilter = NonNullable<GetTotalsData['query']>;

/** The pools of a filter added up, by the gateway. */
export function totalsRead(filter: TotalsFilter) {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  const query: TotalsFilter = Object.fromEntries(given.sort());
  return queryOptions({
    queryKey: ['totals', query],
    queryFn: ({ client, signal }) =>
      readConditionally(client, `totals ${JSON.stringify(query)}`, signal, (asked) => getTotals({ query, ...asked })),
    ...kept,
  });
}
