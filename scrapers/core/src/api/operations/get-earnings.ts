import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { inOneCurrency } from '../in-one-currency.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { daySpan } from '../span.ts';

export function getEarnings(context: ApiContext): Handler<'getEarnings'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['string']);
    const { details } = context.store;
    const { stored, currencies } = inOneCurrency(request.query, details, pool_id, 'earnings');
    const days = details.earnings(pool_id, daySpan(request.query), page, stored);
    const body = { pool_id, ...currencies, earnings: days.entries };
    return {
      headers: linkNext(request, days, page.limit),
      body,
      csv: accountCsv('getEarnings', body),
    };
  };
}
