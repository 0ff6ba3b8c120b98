import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import { earningsCsv } from '@poolgate/server/lists/earnings-csv.ts';
import { earningsQuery } from '@poolgate/server/lists/earnings-query.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function sumEarnings({ store, now }: ApiContext): Handler<'sumEarnings'> {
  return async ({ query, signal }) => {
    const { client = null, except, ...days } = query;
    const { from, to, groupBy } = earningsQuery(days, toDay(toUnixSeconds(now())));
    const leftOut = new Set(except?.split(','));
    const sums = await store.sumEarnings({ from, to, groupBy, client, except: leftOut }, () => !signal.aborted);
    if (sums === null) return 'caller left';
    return { body: { group_by: groupBy, from, to, ...sums }, csv: earningsCsv(sums.groups) };
  };
}
