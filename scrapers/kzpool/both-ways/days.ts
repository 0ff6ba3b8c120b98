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

/** A list of days as it came. */
export interface ListedDays {
  /** All rows. */
  list: readonly unknown[];
  dropped: readonly unknown[];
  /** Dropped rows that are unreadable: then an older day is not the last income. The other dropped rows are not credited yet. */
  unreadable: readonly unknown[];
}

export type Earnings = Pick<AccountFigures, 'earnings' | 'lastIncome'>;

/** Newest first, in whatever order the pool lists them. The rows of a day are added up. A day with a dropped row is left out. */
export function earningsOf(
  rows: readonly DayRow[],
  { list, dropped, unreadable }: ListedDays,
  notCounted: readonly LeftOutRow[] = [],
): Earnings {
  const incomplete = new Set(dropped.map((row) => dayAt(row, 'date')));
  const isWhole = ({ date }: { date: string }) => !incomplete.has(date);
  const days = sumDays(rows.filter(isWhole));
  return {
    earnings: newestDayFirst(withLeftOut(days, notCounted.filter(isWhole))),
    lastIncome: newestIncome(days, leftOutDays(list, unreadable, 'date')),
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
      // Two different averages of a day cannot be combined.
      hashrateHs: known && known.hashrateHs !== hashrate ? null : hashrate,
      ...(currency !== undefined && { currency }),
    });
  }
  return [...days.values()];
}
