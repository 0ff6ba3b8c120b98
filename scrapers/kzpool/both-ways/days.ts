import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import {
  dayAt,
  type LeftOutRow,
  leftOutDays,
  newestDayFirst,
  newestIncome,
  withLeftOut,
} from '@poolgate/core/kit/income.ts';
import { addMoney, type Money } from '@poolgate/language/money.ts';

export interface DayRow {
  date: string;
  amount: Money;
  hashrate: number | null;
  /** Of another coin than the account's. */
  currency?: string;
}

/** The rows of a list of days as they came: all of them, and those that were left out. */
export interface ListedDays {
  list: readonly unknown[];
  dropped: readonly unknown[];
  /** Those left out that could not be read: an older day is not the last income then. A day that says nothing is not credited yet. */
  odd: readonly unknown[];
}

/** Newest first, whatever the order of the pool; several rows of one day are added up. A day of which a row was left out is not told. */
export function incomeOf(
  rows: readonly DayRow[],
  { list, dropped, odd }: ListedDays,
  notCounted: readonly LeftOutRow[] = [],
): Pick<AccountFigures, 'earnings' | 'lastIncome'> {
  const unread = new Set(dropped.map((row) => dayAt(row, 'date')));
  const isTold = ({ date }: { date: string }) => !unread.has(date);
  const days = sumDays(rows.filter(isTold));
  return {
    earnings: newestDayFirst(withLeftOut(days, notCounted.filter(isTold))),
    lastIncome: newestIncome(days, leftOutDays(list, odd, 'date')),
  };
}

function sumDays(rows: readonly DayRow[]): DayEarning[] {
  const days = new Map<string, DayEarning>();
  for (const { date, amount, hashrate, currency } of rows) {
    const key = `${date} ${currency ?? ''}`;
    const known = days.get(key);
    days.set(key, {
      date,
      amount: known ? addMoney(known.amount, amount) : amount,
      // Two different averages of one day cannot be made one.
      hashrateHs: known && known.hashrateHs !== hashrate ? null : hashrate,
      ...(currency !== undefined && { currency }),
    });
  }
  return [...days.values()];
}
