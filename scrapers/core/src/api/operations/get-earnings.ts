import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { inOneCurrency } from '../in-one-currency.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';
import { daySpan } from '../span.ts';

const table = {
  columns: ['pool_id', 'date', 'total_income', 'currency', 'hashrate', 'hashrate_hs', 'complete', 'left_out'],
  amounts: ['total_income'],
} as const;

function inOneCell({ reason, what, amount }: components['schemas']['LeftOutIncome']): string {
  return [reason, what?.replaceAll(';', ',') ?? '-', amount ?? '-'].join(' ');
}

export function getEarnings(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['string']);
    const { details } = context.store;
    const { told, headers } = inOneCurrency(request, details, pool_id, 'earnings');
    const days = details.earnings(pool_id, daySpan(request), page, told.currency);
    linkNext(request, response, days, page.limit);
    const answer: components['schemas']['Earnings'] = { pool_id, ...told, earnings: days.entries };
    const rows = () =>
      days.entries.map((day) => ({
        ...{ pool_id, currency: told.currency, ...day },
        left_out: day.left_out.map(inOneCell),
      }));
    sendList(request, response, answer, { table, rows }, headers);
  };
}
