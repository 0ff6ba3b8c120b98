import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { sendList } from '@poolgate/contracts/server/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { timeSpan } from '../span.ts';

const table = {
  columns: ['pool_id', 'paid_at', 'amount', 'fee', 'currency', 'payout_id', 'tx'],
  amounts: ['amount', 'fee'],
} as const;

export function getPayouts(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'string']);
    const payouts = context.store.details.payouts(pool_id, timeSpan(request), page);
    linkNext(request, response, payouts, page.limit);
    const currency = context.store.details.currency(pool_id);
    const answer: components['schemas']['Payouts'] = { pool_id, currency, payouts: payouts.entries };
    const rows = () => payouts.entries.map((payout) => ({ pool_id, currency, ...payout }));
    sendList(request, response, answer, { table, rows });
  };
}
