import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { sendList } from '@poolgate/contracts/server/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { daySpan } from '../span.ts';

const table = {
  columns: ['pool_id', 'date', 'total_income', 'currency', 'hashrate', 'hashrate_hs'],
  amounts: ['total_income'],
} as const;

export function getEarnings(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['string']);
    const days = context.store.details.earnings(pool_id, daySpan(request), page);
    linkNext(request, response, days, page.limit);
    const currency = context.store.details.currency(pool_id);
    const answer: components['schemas']['Earnings'] = { pool_id, currency, earnings: days.entries };
    const rows = () => days.entries.map((day) => ({ pool_id, currency, ...day }));
    sendList(request, response, answer, { table, rows });
  };
}
