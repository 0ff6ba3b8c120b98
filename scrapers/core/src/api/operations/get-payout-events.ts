import { payoutEventsReply } from '@poolgate/history/replies/money-replies.ts';
import { payoutsPage } from '@poolgate/history/requests/paging.ts';
import { timeSpan } from '@poolgate/history/requests/span.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getPayoutEvents(context: ApiContext): Handler<'getPayoutEvents'> {
  return (request) => {
    const { pool_id: poolId } = findPool(context, request);
    const page = payoutsPage(request);
    const events = context.store.payoutEvents.ofPool(poolId, timeSpan(request.query), page);
    return payoutEventsReply(request, page, { poolId, events });
  };
}
