import { addMoney, type Money } from '@poolgate/contracts/money.ts';
import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { dayAt, newestIncome } from '@poolgate/core/kit/income.ts';

export interface DayRow {
  date: string;
  amount: Money;
  hashrate: number | null;
}

/**
 * Newest first, whatever the order of the pool; several rows of one day are added up. A day of which a row was left out is not told.
 * @param dropped the rows that were left out, as they came.
 * @param odd those of them that could not be read: an older day is not the last income then. A day that says nothing is not credited yet.
 */
export function incomeOf(
  rows: readonly DayRow[],
  dropped: readonly unknown[],
  odd: readonly unknown[],
): Pick<AccountFigures, 'earnings' | 'lastIncome'> {
  const leftOut = datesOf(dropped);
  const earnings = sumDays(rows.filter(({ date }) => !leftOut.includes(date)));
  return { earnings, lastIncome: newestIncome(earnings, datesOf(odd)) };
}

function datesOf(rows: readonly unknown[]): string[] {
  return rows.flatMap((row) => dayAt(row, 'date') ?? []);
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
