import type { AccountFigures, ListedPayment } from '@poolgate/core/adapter.ts';
import { knownTicker } from '@poolgate/core/kit/coins.ts';
import { listedSince } from '@poolgate/core/kit/payments.ts';
import { wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { accountCoin } from './account-coin.ts';
import { cellsByColumn, columnsOfPayouts } from './recognition/columns.ts';
import type { KnownTable } from './recognition/tables.ts';
import { shownPayoutRow } from './schema.ts';

/** A payment that is in two tables, such as a preview, comes twice; the store recognises it. Payments in unknown coins are left out. */
export function* pagePayoutsOf(
  tables: readonly KnownTable[],
  known: string | null,
  tally: Tally,
): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince'> & { ticker: string | null }> {
  const list = cellsByColumn(tables, columnsOfPayouts);
  const { rows, dropped } = yield* wholeRows('payouts', list, shownPayoutRow, tally);
  const ticker = accountCoin(rows, { card: null, known });
  const payouts = rows.flatMap(({ date, amount: { amount, ticker: named }, tx }): ListedPayment[] => {
    // A link can cover accounts in several coins.
    const currency = named === null || named === ticker ? named : knownTicker(named);
    if (named !== null && currency === null) return [];
    const payment = { ownId: null, paidAt: date, amount, fee: null, tx, state: 'sent' as const };
    return [currency === null ? payment : { ...payment, currency }];
  });
  if (payouts.length < rows.length) tally.dropped('payouts', rows.length - payouts.length);
  const times = rows.map(({ date }) => date);
  return { payouts, payoutsSince: listedSince({ times, isWhole: false, leftOut: dropped.length }), ticker };
}
