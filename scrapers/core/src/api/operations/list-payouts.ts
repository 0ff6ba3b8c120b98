import { linkAfter, pageAfter } from '@poolgate/history/requests/paging.ts';
import { statesOf } from '@poolgate/history/requests/payout-states.ts';
import { timeSpan } from '@poolgate/history/requests/span.ts';
import { unknownCurrency } from '@poolgate/server/lists/account-csv.ts';
import { csv } from '@poolgate/server/lists/csv.ts';
import { payoutAmounts, payoutEventColumns, payoutRow } from '@poolgate/server/lists/list-columns.ts';
import { readPayoutPosition } from '@poolgate/server/lists/position.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

const table = { columns: payoutEventColumns, amounts: payoutAmounts };

export function listPayouts({ store }: ApiContext): Handler<'listPayouts'> {
  return (request) => {
    const { currency, grade = null, state, client = null, pools } = request.query;
    const page = pageAfter(request, readPayoutPosition);
    const filter = {
      span: timeSpan(request.query),
      currency: currency === unknownCurrency ? '' : (currency ?? null),
      grade,
      states: statesOf(state),
      client,
      poolIds: pools?.split(','),
    };
    const payouts = store.allPayouts(filter, page);
    return {
      headers: linkAfter(request, payouts, page.limit),
      body: { payouts: payouts.entries },
      csv: csv(table, () => payouts.entries.map(payoutRow)),
    };
  };
}
