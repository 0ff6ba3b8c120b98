import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { timeSpan } from '../span.ts';

export function getPayoutEvents(context: ApiContext): Handler<'getPayoutEvents'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'number']);
    const events = context.store.payoutEvents.ofPool(pool_id, timeSpan(request.query), page);
    const body = { pool_id, events: events.entries };
    return {
      headers: linkNext(request, events, page.limit),
      body,
      csv: accountCsv('getPayoutEvents', body),
    };
  };
}
