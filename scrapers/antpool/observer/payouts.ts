import type { AccountFigures, ListedPayment } from '@poolgate/core/adapter.ts';
import { reachesBack } from '@poolgate/core/kit/paging.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Context } from '../account.ts';
import { withCoinFields } from '../both-ways/coin-fields.ts';
import { kindOfPayment } from '../both-ways/whose-money.ts';
import type { ObserverApi } from './api.ts';
import { readList } from './list.ts';
import { itemTime, payItem } from './schema.ts';

export async function readObserverPayouts(
  { known, tally }: Context,
  api: ObserverApi,
  coin: string,
): Promise<Pick<AccountFigures, 'payouts' | 'payoutsSince'>> {
  const timeOf = (item: unknown) => itemTime.look(item)?.figures.creatDate ?? null;
  const listed = await readList(api, 'pay', reachesBack(timeOf, known?.newestPayoutAt ?? null));
  const { rows, dropped } = await inSlices(wholeRows('payouts', listed.rows.map(withCoinFields), payItem, tally));
  const payouts = rows
    .map((row) => ({ ...row, kind: kindOfPayment(row, coin) }))
    .filter(({ kind }) => kind.is !== 'unknown')
    .map(
      ({ payId, creatDate, amount, transactionHash, status, kind }): ListedPayment => ({
        ownId: payId,
        paidAt: creatDate,
        amount,
        fee: null,
        tx: transactionHash,
        state: stateOf(transactionHash, status),
        ...(kind.is === 'other' && { currency: kind.currency }),
      }),
    );
  if (payouts.length < rows.length) tally.dropped('payouts', rows.length - payouts.length);
  const times = rows.map(({ creatDate }) => creatDate);
  return {
    payouts,
    payoutsSince: listedSince({ times, isWhole: listed.complete === true, leftOut: dropped.length }),
  };
}

/** A payment without a transaction is pending. The numbers in `status` are not documented; its words are clear. */
function stateOf(transactionHash: string | null, status: string | null): ListedPayment['state'] {
  if (status !== null && /return|refund|revers|reject|退/i.test(status)) return 'returned';
  return transactionHash === null ? 'pending' : 'sent';
}
