import { Problem } from '@poolgate/server/http/problem.ts';
import { type PoolPage, readCursor } from '../../answers/pool-page.ts';
import type { ActiveFilter, PoolFilter } from '../../state/pools/pool-filter.ts';
import type { RequestFor } from '../handler.ts';

/** Which pools a request asks for. @throws Problem 400 */
export function poolQuery(query: RequestFor<'listPools' | 'listStatuses'>['query']): {
  filter: PoolFilter;
  page: PoolPage;
} {
  const { limit = null, cursor, format, bom } = query;
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && after === null)
    throw new Problem(
      400,
      'cursor was not given out by this gateway. Take it from the Link header of the page before, or leave it out for the first page.',
    );
  return {
    filter: poolFilter(query),
    page: { limit, after, format, bom },
  };
}

export function poolFilter({ active = 'true', ...query }: RequestFor<'getEvents'>['query']): PoolFilter {
  return { ...activeFilter(query), active };
}

/** Where only active pools are asked for. */
export function activeFilter({ client, type, company, country, tag }: RequestFor<'getTotals'>['query']): ActiveFilter {
  return { client, type, company, country, tag };
}
