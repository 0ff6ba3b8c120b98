import type { components, operations } from '@poolgate/contracts/generated/scraper-types.ts';
import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import { earningsCsv } from '@poolgate/server/lists/earnings-csv.ts';
import { earningsQuery } from '@poolgate/server/lists/earnings-query.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';

type Query = NonNullable<operations['sumEarnings']['parameters']['query']>;

export function sumEarnings({ store, now }: ApiContext): RequestHandler {
  return async (request, response) => {
    const { client = null, except, ...asked } = request.query as Query;
    const { from, to, groupBy } = earningsQuery(asked, toDay(toUnixSeconds(now())));
    const leftOut = new Set(except?.split(','));
    const isAwaited = () => !response.destroyed;
    const sums = await store.sumEarnings({ from, to, groupBy, client, except: leftOut }, isAwaited);
    if (sums === null) return;
    const answer: components['schemas']['EarningSums'] = { group_by: groupBy, from, to, ...sums };
    sendList(request, response, answer, earningsCsv(sums.groups));
  };
}
