import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { csv } from '@poolgate/server/lists/csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
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

export function getEarnings(context: ApiContext): Handler<'getEarnings'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['string']);
    const { details } = context.store;
    const { stored, currencies, headers } = inOneCurrency(request.query, details, pool_id, 'earnings');
    const { currency } = currencies;
    const days = details.earnings(pool_id, daySpan(request.query), page, stored);
    const rows = () =>
      days.entries.map((day) => ({ pool_id, currency, ...day, left_out: day.left_out.map(inOneCell) }));
    return {
      headers: linkNext(request, days, page.limit),
      body: { pool_id, ...currencies, earnings: days.entries },
      csv: csv(table, rows, headers),
    };
  };
}
