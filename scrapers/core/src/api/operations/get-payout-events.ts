import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { timeSpan } from '../span.ts';

export function getPayoutEvents(context: ApiContext): Handler<'getPayoutEvents'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'string']);
    const events = context.store.payoutLists.ofPool(pool_id, timeSpan(request.query), page);
    return { headers: linkNext(request, events, page.limit), body: { pool_id, payout_events: events.entries } };
  };
}
