import { addMoney, type Money } from '@poolgate/contracts/money.ts';
import type { DayEarning } from '@poolgate/core/adapter.ts';
import { day } from '@poolgate/core/kit/figures.ts';
import { record } from '@poolgate/core/kit/record.ts';

export interface DayRow {
  date: string;
  amount: Money;
  hashrate: number | null;
}

const dated = record({ date: day });

/**
 * Newest first, whatever the order of the pool; several rows of one day are added up. A day of which a row was left out is not told.
 * @param dropped the rows that were left out, as they came.
 */
export function daysOf(rows: readonly DayRow[], dropped: readonly unknown[]): DayEarning[] {
  const partial = new Set(dropped.map((row) => dated.look(row)?.figures.date));
  const days = new Map<string, DayEarning>();
  for (const { date, amount, hashrate } of rows) {
    if (partial.has(date)) continue;
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
