import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { inOneCurrency } from '../in-one-currency.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { timeSpan } from '../span.ts';

const table = {
  columns: ['pool_id', 'paid_at', 'amount', 'fee', 'currency', 'payout_id', 'tx', 'state', 'replaced_tx'],
  amounts: ['amount', 'fee'],
} as const;

export function getPayouts(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'string']);
    const { details } = context.store;
    const { told, headers } = inOneCurrency(request, details, pool_id, 'payouts');
    const payouts = details.payouts(pool_id, timeSpan(request), page, told.currency);
    linkNext(request, response, payouts, page.limit);
    const answer: components['schemas']['Payouts'] = { pool_id, ...told, payouts: payouts.entries };
    const rows = () => payouts.entries.map((payout) => ({ pool_id, currency: told.currency, ...payout }));
    sendList(request, response, answer, { table, rows }, headers);
  };
}
