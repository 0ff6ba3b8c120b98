import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { inOneCurrency } from '../in-one-currency.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { timeSpan } from '../span.ts';

export function getPayouts(context: ApiContext): Handler<'getPayouts'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'string']);
    const { details } = context.store;
    const { stored, currencies } = inOneCurrency(request.query, details, pool_id, 'payouts');
    const payouts = details.payouts(pool_id, timeSpan(request.query), page, stored);
    const body = { pool_id, ...currencies, payouts: payouts.entries };
    return {
      headers: linkNext(request, payouts, page.limit),
      body,
      csv: accountCsv('getPayouts', body),
    };
  };
}
