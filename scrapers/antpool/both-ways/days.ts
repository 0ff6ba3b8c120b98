import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { type LeftOutRow, newestDayFirst, newestIncome, withLeftOut } from '@poolgate/core/kit/income.ts';
import { largest } from '@poolgate/core/kit/sums.ts';
import { addMoney, type Money } from '@poolgate/language/money.ts';
import type { RowKind } from './whose-money.ts';

/** One row of the pool for a day; a day may have several. */
export interface DayPart {
  date: string;
  amount: Money;
  hashrateHs: number | null;
  /** Of another coin than the account's. */
  currency?: string;
}

export interface DayList {
  parts: DayPart[];
  /** Rows that are no income, or of which that is not known. */
  leftOut: LeftOutRow[];
  /** Days of which a row could not be read. */
  spoilt: readonly (string | null)[];
  /** Days of which a row could not be read, null for any; the others say that nothing is credited yet. */
  doubtful: readonly (string | null)[];
  /** Whether the list goes on behind what was read: its oldest day may be cut by the page's border then. */
  cut: boolean;
}

/**
 * The days that are known whole, newest first: the rows of a day and coin added up, its hashrate once (each row repeats it). A row that could not
 * be read takes its day with it, and so does the border of the page.
 */
export function wholeDays(list: Omit<DayList, 'doubtful'>): DayEarning[] {
  return newestDayFirst(withLeftOut(countedDays(list), list.leftOut.filter(isOfWholeDay(list))));
}

function countedDays(list: Omit<DayList, 'doubtful'>): DayEarning[] {
  const days = new Map<string, DayEarning>();
  for (const part of list.parts.filter(isOfWholeDay(list))) {
    const key = `${part.date} ${part.currency ?? ''}`;
    const day = days.get(key);
    const amount = day ? addMoney(day.amount, part.amount) : part.amount;
    days.set(key, { ...part, amount, hashrateHs: day ? largest(day.hashrateHs, part.hashrateHs) : part.hashrateHs });
  }
  return [...days.values()];
}

function isOfWholeDay({ parts, leftOut, spoilt, cut }: Omit<DayList, 'doubtful'>): (row: { date: string }) => boolean {
  const unread = new Set(spoilt.filter((date) => date !== null));
  const [oldest] = [...parts.map(({ date }) => date), ...leftOut.map(({ date }) => date), ...unread].sort();
  return ({ date }) => !unread.has(date) && !(cut && date === oldest);
}

export type Income = Pick<AccountFigures, 'earnings' | 'lastIncome'>;

export function incomeOf(list: DayList): Income {
  return { earnings: wholeDays(list), lastIncome: newestIncome(countedDays(list), list.doubtful) };
}

/** The rows that count, each by its coin, and those that do not. */
export function sortRows<Row extends { date: string; amount: Money; hashrateHs: number | null; kind: RowKind }>(
  rows: readonly Row[],
): Pick<DayList, 'parts' | 'leftOut'> {
  const sorted: Pick<DayList, 'parts' | 'leftOut'> = { parts: [], leftOut: [] };
  for (const { date, amount, hashrateHs, kind } of rows) {
    if (kind.is === 'unknown') sorted.leftOut.push({ date, reason: 'unknown_kind', what: kind.what, amount });
    else sorted.parts.push({ date, amount, hashrateHs, ...(kind.is === 'other' && { currency: kind.currency }) });
  }
  return sorted;
}
