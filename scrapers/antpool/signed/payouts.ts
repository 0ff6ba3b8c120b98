import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { reachesBack } from '@poolgate/core/kit/paging.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import { inSlices } from '@poolgate/core/kit/slices.ts';
import type { Context } from '../account.ts';
import type { SignedApi } from './api.ts';
import { isIncome } from './income-amounts.ts';
import { readPaymentHistory } from './payment-history.ts';
import { payoutRow, payoutTime } from './schema.ts';

export async function readSignedPayouts(
  { known, tally }: Context,
  api: SignedApi,
  coin: string,
): Promise<Pick<AccountFigures, 'payouts' | 'payoutsSince'>> {
  const timeOf = (row: unknown) => payoutTime.look(row)?.figures.timestamp ?? null;
  const listed = await readPaymentHistory(api, coin, 'payout', reachesBack(timeOf, known?.newestPayoutAt ?? null));
  const outgoing = listed.rows.filter((row) => !isIncome(row));
  const { rows, dropped } = await inSlices(wholeRows('payouts', outgoing, payoutRow, tally));
  return {
    payouts: rows.map(({ id, timestamp, amount, txId }) => ({
      ownId: id,
      paidAt: timestamp,
      amount,
      fee: null,
      tx: txId === '' ? null : txId,
      // A txId without a value says that nothing was sent yet, as behind the share link. A missing field says nothing.
      state: txId === null ? ('pending' as const) : ('sent' as const),
    })),
    payoutsSince: listedSince({
      times: rows.map(({ timestamp }) => timestamp),
      isWhole: listed.complete === true,
      leftOut: dropped.length,
    }),
  };
}
