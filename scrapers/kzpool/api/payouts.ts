import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { coinsOf } from '@poolgate/core/kit/figures.ts';
import type { Listed } from '@poolgate/core/kit/paging.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import { sumOfMoney } from '@poolgate/core/kit/sums.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { paymentRow } from './schema.ts';

/** @param newestKnown an empty list means that nothing was paid, unless payments are known already. */
export function* apiPayoutsOf(
  list: Listed,
  newestKnown: number | null,
  tally: Tally,
): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince' | 'payoutsTotal'>> {
  const { rows, dropped } = yield* wholeRows('payments', list.rows, paymentRow, tally);
  const isWhole = list.complete === true && dropped.length === 0 && (rows.length > 0 || newestKnown === null);
  const sum = rows.length === 0 ? (coinsOf(0) ?? null) : sumOfMoney(rows.map(({ amount }) => amount));
  return {
    payouts: rows.map((row) => ({
      ownId: row.payment_id,
      paidAt: row.created_time,
      amount: row.amount,
      fee: null,
      tx: row.tx,
      state: 'sent' as const,
    })),
    payoutsSince: listedSince({ times: rows.map((row) => row.created_time), isWhole, leftOut: dropped.length }),
    payoutsTotal: isWhole ? sum : null,
  };
}
