import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import { earningsCsv } from '@poolgate/server/lists/earnings-csv.ts';
import { earningsQuery } from '@poolgate/server/lists/earnings-query.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function sumEarnings({ store, now }: ApiContext): Handler<'sumEarnings'> {
  return async ({ query, signal }) => {
    const { client = null, pools: only, except, ...days } = query;
    const { from, to, groupBy } = earningsQuery(days, toDay(toUnixSeconds(now())));
    const leftOut = new Set(except?.split(','));
    const asked = { from, to, groupBy, client, poolIds: only?.split(','), except: leftOut };
    const sums = await store.sumEarnings(asked, () => !signal.aborted);
    if (sums === null) return 'caller left';
    return { body: { group_by: groupBy, from, to, ...sums }, csv: earningsCsv(sums.groups) };
  };
}
