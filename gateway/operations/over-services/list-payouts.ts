import { timeSpan } from '@poolgate/history/requests/span.ts';
import { csv } from '@poolgate/server/lists/csv.ts';
import { payoutRow } from '@poolgate/server/lists/list-columns.ts';
import { readPayoutPosition } from '@poolgate/server/lists/position.ts';
import { viewOf } from '../../access/grant.ts';
import { coverageHeaders } from '../../answers/coverage/coverage-headers.ts';
import type { ListsOverServices } from '../../over-services/lists-over-services.ts';
import type { Handler } from '../handler.ts';
import { listPageHeaders, listRequest } from './list-request.ts';

const table = {
  columns: [
    'pool_id',
    'pool_name',
    'client_name',
    'date_utc',
    'paid_at',
    'amount',
    'fee',
    'currency',
    'txid',
    'grade',
    'state',
    'event_id',
    'payout_id',
  ],
  amounts: ['amount', 'fee'],
} as const;

export const listPayouts =
  (lists: ListsOverServices): Handler<'listPayouts'> =>
  async (request) => {
    const { from, to, currency, grade, state, pools } = request.query;
    // Every service would refuse it.
    timeSpan(request.query);
    const query = { from, to, currency, grade, state, ...listRequest(request.query, readPayoutPosition) };
    const poolIds = pools === undefined ? undefined : new Set(pools.split(','));
    const { answer, next } = await lists.payouts(query, poolIds, viewOf(request), request.signal);
    return {
      headers: listPageHeaders(request, query.limit, next),
      body: answer,
      csv: csv(table, () => answer.payouts.map(payoutRow), coverageHeaders(answer.coverage)),
    };
  };
