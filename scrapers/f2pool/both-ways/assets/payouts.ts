import type { AccountFigures, ListedPayment } from '@poolgate/core/adapter.ts';
import { refuseMost, type WholeFigures, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { compareMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import { otherCoinOf } from './row-coin.ts';
import { mayBePayout } from './row-type.ts';
import { payoutRow } from './schema.ts';

const zero: Money = '0';

/**
 * The payments among transactions, oldest first. A row that may be in another coin is left out. The list covers its window, unless a row was left
 * out.
 * @param rows transactions, each once.
 * @param currency the account's coin, by the pool's name.
 * @param start of the window, unix seconds.
 */
export function* payoutsOf(
  rows: unknown[],
  currency: string,
  start: number,
  tally: Tally,
): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince'>> {
  const own: unknown[] = [];
  let ofOtherCoins = 0;
  for (const row of rows) {
    yield;
    if (!mayBePayout(row)) continue;
    if (otherCoinOf(row, currency) === null) own.push(row);
    else ofOtherCoins += 1;
  }
  if (ofOtherCoins > 0) tally.dropped('payments', ofOtherCoins);
  const { rows: read, dropped } = yield* wholeRows('payments', own, payoutRow, tally);
  const payouts: ListedPayment[] = [];
  for (const row of read) {
    yield;
    const payment = asPayment(row);
    if (payment !== null) payouts.push(payment);
  }
  const worthless = read.length - payouts.length;
  refuseMost('payments', dropped.length + worthless, own.length);
  if (worthless > 0) tally.dropped('payments', worthless);
  const isWhole = payouts.length === own.length + ofOtherCoins;
  return {
    payouts: payouts.sort((first, second) => first.paidAt - second.paidAt),
    payoutsSince: isWhole ? start : null,
  };
}

/** A row that adds to the balance is a payment that came back. @returns null for a row without an amount or a time. */
function asPayment(row: WholeFigures<typeof payoutRow.fields>): ListedPayment | null {
  const { id, changed_balance, created_at, payout_extra } = row;
  const isReturn = compareMoney(changed_balance, zero) > 0;
  const left = isReturn ? changed_balance : subtractMoney(zero, changed_balance);
  const amount = compareMoney(left, zero) > 0 ? left : (payout_extra?.value ?? null);
  // The `paid_time` of a returned payment is when it was paid, not when it came back.
  const paidAt = isReturn ? created_at : (payout_extra?.paid_time ?? created_at);
  if (amount === null || paidAt === null || compareMoney(amount, zero) <= 0) return null;
  return {
    ownId: id,
    paidAt,
    amount,
    fee: isReturn ? null : (payout_extra?.tip ?? null),
    tx: payout_extra?.tx_id ?? null,
    state: isReturn ? 'return' : 'sent',
  };
}
