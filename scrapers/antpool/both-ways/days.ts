import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { type LeftOutRow, newestDayFirst, newestIncome, withLeftOut } from '@poolgate/core/kit/income.ts';
import { largest } from '@poolgate/core/kit/sums.ts';
import { addMoney, type Money } from '@poolgate/language/money.ts';
import type { RowKind } from './whose-money.ts';

/** One row that counts. A day may have several. */
export interface DayRow {
  date: string;
  amount: Money;
  hashrateHs: number | null;
  /** Of another coin than the account's. */
  currency?: string;
}

export interface DayRows {
  counted: DayRow[];
  /** Rows that are not income, or may not be. */
  leftOut: LeftOutRow[];
  /** The days of rows that were dropped, whether unreadable or not credited yet. */
  dropped: readonly (string | null)[];
  /** The days of unreadable rows; null for one that may be of any day. */
  unreadable: readonly (string | null)[];
  /** Whether the list goes on after what was read. The page border may then cut its oldest day. */
  cut: boolean;
}

/**
 * The days that are known whole, newest first. The rows of a day and coin are added up; the hashrate is not, since each row repeats it. A day with
 * a dropped row is left out, and so is the day at the page border.
 */
export function wholeDays(list: Omit<DayRows, 'unreadable'>): DayEarning[] {
  return newestDayFirst(withLeftOut(sumDays(list), list.leftOut.filter(isOfWholeDay(list))));
}

function sumDays(list: Omit<DayRows, 'unreadable'>): DayEarning[] {
  const days = new Map<string, DayEarning>();
  for (const row of list.counted.filter(isOfWholeDay(list))) {
    const key = `${row.date} ${row.currency ?? ''}`;
    const day = days.get(key);
    const amount = day ? addMoney(day.amount, row.amount) : row.amount;
    days.set(key, { ...row, amount, hashrateHs: day ? largest(day.hashrateHs, row.hashrateHs) : row.hashrateHs });
  }
  return [...days.values()];
}

function isOfWholeDay({
  counted,
  leftOut,
  dropped,
  cut,
}: Omit<DayRows, 'unreadable'>): (row: { date: string }) => boolean {
  const incomplete = new Set(dropped.filter((date) => date !== null));
  const [oldest] = [...counted.map(({ date }) => date), ...leftOut.map(({ date }) => date), ...incomplete].sort();
  return ({ date }) => !incomplete.has(date) && !(cut && date === oldest);
}

export type Earnings = Pick<AccountFigures, 'earnings' | 'lastIncome'>;

export function earningsOf(list: DayRows): Earnings {
  return { earnings: wholeDays(list), lastIncome: newestIncome(sumDays(list), list.unreadable) };
}

/** Divides rows into those that count, each under its coin, and those that do not. */
export function sortRows<Row extends { date: string; amount: Money; hashrateHs: number | null; kind: RowKind }>(
  rows: readonly Row[],
): Pick<DayRows, 'counted' | 'leftOut'> {
  const sorted: Pick<DayRows, 'counted' | 'leftOut'> = { counted: [], leftOut: [] };
  for (const { date, amount, hashrateHs, kind } of rows) {
    if (kind.is === 'unknown') sorted.leftOut.push({ date, reason: 'unknown_kind', what: kind.what, amount });
    else sorted.counted.push({ date, amount, hashrateHs, ...(kind.is === 'other' && { currency: kind.currency }) });
  }
  return sorted;
}
