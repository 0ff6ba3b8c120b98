import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { PoolFilter } from '../read-model/pool-filter.ts';
import { type PoolPage, readCursor } from '../read-model/pool-page.ts';

type Query = NonNullable<operations['listPools']['parameters']['query']>;

/** Which pools a request asks for. The query was checked against the contract before. @throws Problem 400 */
export function poolQuery(request: { query: unknown }): { filter: PoolFilter; page: PoolPage } {
  const { client, type, company, country, tag, active = 'true', limit, cursor, format } = request.query as Query;
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && after === null)
    throw new Problem(
      400,
      'cursor is none that this gateway gave out. Take it from the Link header of the page before, or leave it out to begin anew.',
    );
  return {
    filter: { client, type, company, country, tag, active },
    page: { limit: limit === undefined ? null : Number(limit), after, format },
  };
}
