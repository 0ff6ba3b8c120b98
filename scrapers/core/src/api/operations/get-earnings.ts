import { inOneCurrency } from '@poolgate/history/replies/in-one-currency.ts';
import { earningsReply } from '@poolgate/history/replies/money-replies.ts';
import { earningsPage } from '@poolgate/history/requests/paging.ts';
import { daySpan } from '@poolgate/history/requests/span.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getEarnings(context: ApiContext): Handler<'getEarnings'> {
  return (request) => {
    const { pool_id: poolId } = findPool(context, request);
    const page = earningsPage(request);
    const { details } = context.store;
    const held = details.currencies(poolId, 'earnings');
    const { stored, currencies } = inOneCurrency(request.query, held, details.currency(poolId));
    const days = details.earnings(poolId, daySpan(request.query), page, stored);
    return earningsReply(request, page, { poolId, currencies, days });
  };
}
