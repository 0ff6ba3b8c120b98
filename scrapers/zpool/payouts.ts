import type { AccountFigures } from '@poolgate/core/adapter.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import type { PlainObject } from '@poolgate/core/kit/record.ts';
import { listOf, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { payoutShape } from './schema.ts';

/**
 * The payments of the last 24 hours. A payment without a transaction was not sent yet.
 * @throws Misfit
 */
export function* payoutsOf(wallet: PlainObject, tally: Tally): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince'>> {
  const { rows, dropped } = yield* wholeRows('payouts', listOf(wallet.payouts, 'payouts'), payoutShape, tally);
  const payouts = rows.map(({ time, amount, tx }) => ({
    ownId: null,
    paidAt: time,
    amount,
    fee: null,
    tx,
    state: tx === null ? ('pending' as const) : ('sent' as const),
  }));
  const times = rows.map(({ time }) => time);
  return { payouts, payoutsSince: listedSince({ times, isWhole: false, leftOut: dropped.length }) };
}
