import { inOneCurrency } from '@poolgate/history/replies/in-one-currency.ts';
import { payoutsReply } from '@poolgate/history/replies/money-replies.ts';
import { payoutsPage } from '@poolgate/history/requests/paging.ts';
import { timeSpan } from '@poolgate/history/requests/span.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getPayouts(context: ApiContext): Handler<'getPayouts'> {
  return (request) => {
    const { pool_id: poolId } = findPool(context, request);
    const page = payoutsPage(request);
    const { details } = context.store;
    const held = details.currencies(poolId, 'payouts');
    const { stored, currencies } = inOneCurrency(request.query, held, details.currency(poolId));
    const payouts = details.payouts(poolId, timeSpan(request.query), page, stored);
    return payoutsReply(request, page, { poolId, currencies, payouts });
  };
}
