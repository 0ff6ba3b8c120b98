import { defaultPageSize, linkNext, pageAsked } from '@poolgate/history/requests/paging.ts';
import { timeSpan } from '@poolgate/history/requests/span.ts';
import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getPayoutEvents(context: ApiContext): Handler<'getPayoutEvents'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageAsked(request, defaultPageSize, ['number', 'number']);
    const events = context.store.payoutEvents.ofPool(pool_id, timeSpan(request.query), page);
    const body = { pool_id, events: events.entries };
    return {
      headers: linkNext(request, events, page.limit),
      body,
      csv: accountCsv('getPayoutEvents', body),
    };
  };
}
