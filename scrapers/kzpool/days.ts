import { addMoney, type Money } from '@poolgate/contracts/money.ts';
import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { dayAt, leftOutDays, newestIncome } from '@poolgate/core/kit/income.ts';

export interface DayRow {
  date: string;
  amount: Money;
  hashrate: number | null;
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
): Pick<AccountFigures, 'earnings' | 'lastIncome'> {
  const leftOut = new Set(dropped.map((row) => dayAt(row, 'date')));
  const earnings = sumDays(rows.filter(({ date }) => !leftOut.has(date)));
  return { earnings, lastIncome: newestIncome(earnings, leftOutDays(list, odd, 'date')) };
}

function sumDays(rows: readonly DayRow[]): DayEarning[] {
  const days = new Map<string, DayEarning>();
  for (const { date, amount, hashrate } of rows) {
    const known = days.get(date);
    days.set(date, {
      date,
      amount: known ? addMoney(known.amount, amount) : amount,
      // Two different averages of one day cannot be made one.
      hashrateHs: known && known.hashrateHs !== hashrate ? null : hashrate,
    });
  }
  return [...days.values()].sort((first, second) => (first.date < second.date ? 1 : -1));
}
