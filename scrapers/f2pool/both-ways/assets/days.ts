import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { type LeftOutRow, newestDayFirst, newestIncome, withLeftOut } from '@poolgate/core/kit/income.ts';
import { type WholeFigures, wholeRows } from '@poolgate/core/kit/rows.ts';
import type { Steps } from '@poolgate/core/kit/slices.ts';
import { largest } from '@poolgate/core/kit/sums.ts';
import type { Tally } from '@poolgate/core/kit/tally.ts';
import { addMoney, compareMoney, type Money } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import { otherCoinOf } from './row-coin.ts';
import { typeOf } from './row-type.ts';
import { otherRow, revenueRow, timesOf, withMiningExtra } from './schema.ts';

const zero: Money = '0';

/**
 * Days of income from transactions. Rows of other documented types are not income; the server may ignore the requested type. A row of an unknown
 * type, or one that may be in another coin, is left out but shown beside its day. A row without a type is unreadable.
 * @param rows transactions, each once.
 * @param currency the account's coin, by the pool's name.
 * @param firstDay earlier days are left out: some of their rows may lie outside the window.
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
  const unreadable = daysOfDropped(credits.dropped);
  const incomplete = new Set(unreadable);
  const isWhole = ({ date }: { date: string }) => date >= firstDay && !incomplete.has(null) && !incomplete.has(date);
  const days = yield* sumDays(credits.rows);
  const leftOut = leftOutRows(unknownRows, currency, tally);
  return {
    earnings: newestDayFirst(withLeftOut(days.filter(isWhole), leftOut.filter(isWhole))).toReversed(),
    lastIncome: newestIncome(
      days.filter(({ date }) => date >= firstDay),
      unreadable,
    ),
  };
}

/** Under the day on which they were mined; where the row has none, under the day on which they were booked. */
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

/** Adds up the rows of a day. The day is the one that was mined, not the one on which it was credited. */
function* sumDays(rows: WholeFigures<typeof revenueRow.fields>[]): Steps<DayEarning[]> {
  const days = new Map<string, DayEarning>();
  for (const { changed_balance, mining_date, hash_rate } of rows) {
    yield;
    const date = toDay(mining_date);
    const before = days.get(date);
    days.set(date, {
      date,
      amount: before ? addMoney(before.amount, changed_balance) : changed_balance,
      // Each row repeats the hashrate of the day or leaves it out, so it is not added up.
      hashrateHs: largest(before?.hashrateHs ?? null, hash_rate),
    });
  }
  // A day with income had a hashrate. Where its rows leave it out, it is unknown and not 0.
  const isLeftOut = ({ amount, hashrateHs }: DayEarning) => hashrateHs === 0 && compareMoney(amount, zero) !== 0;
  return [...days.values()]
    .map((earning) => (isLeftOut(earning) ? { ...earning, hashrateHs: null } : earning))
    .sort((first, second) => (first.date < second.date ? -1 : 1));
}

/** The days that dropped rows may belong to; null for any day. Without these rows the sums of those days would be too small. */
function daysOfDropped(dropped: unknown[]): (string | null)[] {
  return dropped.flatMap((row) => {
    const { created_at, mining_date } = timesOf(row);
    if (mining_date !== null) return [toDay(mining_date)];
    return created_at === null ? [null] : [toDay(created_at), toDay(created_at - 86_400)];
  });
}
