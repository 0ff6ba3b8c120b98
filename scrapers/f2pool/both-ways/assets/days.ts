import type { AccountFigures, DayEarning, ListedPayment } from '@poolgate/core/adapter.ts';
import { type LeftOutRow, newestDayFirst, newestIncome, withLeftOut } from '@poolgate/core/kit/income.ts';
import { refuseMost, type WholeFigures, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import { largest } from '@poolgate/core/kit/sums.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { addMoney, compareMoney, type Money, subtractMoney } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import { mayBeOfType, otherRow, payoutRow, revenueRow, timesOf, typeOf, withMiningExtra } from '../../v2/schema.ts';
import { otherCoinOf } from './row-coin.ts';

const zero: Money = '0';

/**
 * Rows of other documented types are no income, should the server not look at the type that it was asked for; of any other type that is not known,
 * and they are left out in sight. A row without a type cannot be read. What may be of another coin is left out likewise.
 * @param rows transactions, each once.
 * @param currency the account's coin, by the pool's name.
 * @param firstDay earlier days are left out, since some of their rows may lie outside what was asked for.
 */
export function* daysOf(
  rows: unknown[],
  currency: string,
  firstDay: string,
  tally: Tally,
): Steps<Pick<AccountFigures, 'earnings' | 'lastIncome'>> {
  const revenues: unknown[] = [];
  const unknownRows: unknown[] = [];
  for (const row of rows) {
    yield;
    const type = typeOf(row);
    const isUnknown = type === 'unknown' || (type === 'revenue' && otherCoinOf(row, currency) !== null);
    if (isUnknown) unknownRows.push(row);
    else if (type === 'revenue' || type === null) revenues.push(withMiningExtra(row));
  }
  const credits = yield* wholeRows('days', revenues, revenueRow, tally);
  const doubtful = doubtfulDays(credits.dropped);
  const spoilt = new Set(doubtful);
  const isTold = ({ date }: { date: string }) => date >= firstDay && !spoilt.has(null) && !spoilt.has(date);
  const days = yield* sumDays(credits.rows);
  const unknown = leftOutRows(unknownRows, currency, tally);
  return {
    earnings: newestDayFirst(withLeftOut(days.filter(isTold), unknown.filter(isTold))).toReversed(),
    lastIncome: newestIncome(
      days.filter(({ date }) => date >= firstDay),
      doubtful,
    ),
  };
}

/** By the day that they were mined on, where they tell it, else by the one that they were booked on. */
function leftOutRows(rows: unknown[], currency: string, tally: Tally): LeftOutRow[] {
  const dated = rows.flatMap((row): LeftOutRow[] => {
    const { created_at, mining_date } = timesOf(row);
    const time = mining_date ?? created_at;
    const { type = null, changed_balance: amount = null } = otherRow.look(row)?.figures ?? {};
    const coin = otherCoinOf(row, currency);
    const what = type === null || coin === null || type.includes(coin) ? type : `${type} ${coin}`;
    return time === null ? [] : [{ date: toDay(time), reason: 'unknown_kind', what, amount }];
  });
  if (dated.length < rows.length) tally.dropped('days', rows.length - dated.length);
  return dated;
}

/** Several rows of one day are one day. The day is the one that was mined, not the one on which it was credited. */
function* sumDays(rows: WholeFigures<typeof revenueRow.fields>[]): Steps<DayEarning[]> {
  const days = new Map<string, DayEarning>();
  for (const { changed_balance, mining_date, hash_rate } of rows) {
    yield;
    const date = toDay(mining_date);
    const before = days.get(date);
    days.set(date, {
      date,
      amount: before ? addMoney(before.amount, changed_balance) : changed_balance,
      // Each row of a day repeats the hashrate of the whole day, or leaves it out; it is never added up.
      hashrateHs: largest(before?.hashrateHs ?? null, hash_rate),
    });
  }
  // A day that earned something had a hashrate: where the rows leave it out, it is unknown and not 0.
  const isLeftOut = ({ amount, hashrateHs }: DayEarning) => hashrateHs === 0 && compareMoney(amount, zero) !== 0;
  return [...days.values()]
    .map((earning) => (isLeftOut(earning) ? { ...earning, hashrateHs: null } : earning))
    .sort((first, second) => (first.date < second.date ? -1 : 1));
}

/** The days to which rows may belong that were left out, null for any: their sums would come out too small and are not told. */
function doubtfulDays(dropped: unknown[]): (string | null)[] {
  return dropped.flatMap((row) => {
    const { created_at, mining_date } = timesOf(row);
    if (mining_date !== null) return [toDay(mining_date)];
    return created_at === null ? [null] : [toDay(created_at), toDay(created_at - 86_400)];
  });
}

/** @param rows transactions, each once; what may be of another coin is no payment of this account. */
export function* paymentsOf(rows: unknown[], currency: string, tally: Tally): Steps<ListedPayment[]> {
  const payouts: unknown[] = [];
  let ofOthers = 0;
  for (const row of rows) {
    yield;
    if (!mayBeOfType(row, 'payout')) continue;
    if (otherCoinOf(row, currency) === null) payouts.push(row);
    else ofOthers += 1;
  }
  if (ofOthers > 0) tally.dropped('payments', ofOthers);
  const { rows: read, dropped } = yield* wholeRows('payments', payouts, payoutRow, tally);
  const listed: ListedPayment[] = [];
  for (const row of read) {
    yield;
    const payment = asPayment(row);
    if (payment !== null) listed.push(payment);
  }
  const worthless = read.length - listed.length;
  refuseMost('payments', dropped.length + worthless, payouts.length);
  if (worthless > 0) tally.dropped('payments', worthless);
  return listed.sort((first, second) => first.paidAt - second.paidAt);
}

/**
 * The payments of a window, which a stored one lacks only where it is told otherwise now: the legacy API tells another moment of a payment.
 * @param start of the window, unix seconds.
 */
export function* payoutsSince(
  start: number,
  rows: unknown[],
  currency: string,
  tally: Tally,
): Steps<Pick<AccountFigures, 'payouts' | 'payoutsSince'>> {
  const payouts = yield* paymentsOf(rows, currency, tally);
  const all = rows.filter((row) => mayBeOfType(row, 'payout'));
  return { payouts, payoutsSince: payouts.length === all.length ? start : null };
}

/** What adds to the balance came back into it. @returns null for a payment without amount or time. */
function asPayment(row: WholeFigures<typeof payoutRow.fields>): ListedPayment | null {
  const { id, changed_balance, created_at, payout_extra } = row;
  const isReturn = compareMoney(changed_balance, zero) > 0;
  const left = isReturn ? changed_balance : subtractMoney(zero, changed_balance);
  const amount = compareMoney(left, zero) > 0 ? left : (payout_extra?.value ?? null);
  // A row of a payment that came back tells when that was paid.
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
