import { csv } from '@poolgate/server/lists/csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { inOneCurrency } from '../in-one-currency.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { timeSpan } from '../span.ts';

const table = {
  columns: ['pool_id', 'paid_at', 'amount', 'fee', 'currency', 'payout_id', 'tx', 'state', 'replaced_tx'],
  amounts: ['amount', 'fee'],
} as const;

export function getPayouts(context: ApiContext): Handler<'getPayouts'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'string']);
    const { details } = context.store;
    const { stored, currencies, headers } = inOneCurrency(request.query, details, pool_id, 'payouts');
    const { currency } = currencies;
    const payouts = details.payouts(pool_id, timeSpan(request.query), page, stored);
    const rows = () => payouts.entries.map((payout) => ({ pool_id, currency, ...payout }));
    return {
      headers: linkNext(request, payouts, page.limit),
      body: { pool_id, ...currencies, payouts: payouts.entries },
      csv: csv(table, rows, headers),
    };
  };
}
