import { payoutPosition } from '@poolgate/server/lists/position.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';
import { linkAfter, pageAfter } from '../paging.ts';
import { timeSpan } from '../span.ts';

export function listPayouts({ store }: ApiContext): Handler<'listPayouts'> {
  return (request) => {
    const { currency = null, grade = null, state = null, client = null, pools: only } = request.query;
    const page = pageAfter(request, payoutPosition);
    const stored = currency === 'unknown' ? '' : currency;
    const filter = { ...timeSpan(request.query), currency: stored, grade, state, client, poolIds: only?.split(',') };
    const payouts = store.payoutLists.acrossPools(filter, page);
    return { headers: linkAfter(request, payouts, page.limit), body: { payouts: payouts.entries } };
  };
}
