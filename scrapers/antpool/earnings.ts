import { addMoney, type Money } from '@poolgate/contracts/money.ts';
import type { AccountFigures, DayEarning } from '@poolgate/core/adapter.ts';
import { newestIncome } from '@poolgate/core/kit/income.ts';
import { largest } from '@poolgate/core/kit/sums.ts';

/** One row of the pool for a day; a day may have several. */
export interface DayPart {
  date: string;
  amount: Money;
  hashrateHs: number | null;
}

export interface DayList {
  parts: DayPart[];
  /** Days of which a row was left out. */
  spoilt: readonly (string | null)[];
  /** Days of which a row could not be read, null for any; the others say that nothing is credited yet. */
  doubtful: readonly (string | null)[];
  /** Whether the list goes on behind what was read: its oldest day may be cut by the page's border then. */
  cut: boolean;
}

/** The days that are known whole, newest first: the rows of a day added up, its hashrate once (each row repeats it). */
export function wholeDays({ parts, spoilt, cut }: Omit<DayList, 'doubtful'>): DayEarning[] {
  const days = new Map<string, DayEarning>();
  for (const { date, amount, hashrateHs } of parts) {
    const day = days.get(date);
    days.set(
      date,
      day
        ? { date, amount: addMoney(day.amount, amount), hashrateHs: largest(day.hashrateHs, hashrateHs) }
        : { date, amount, hashrateHs },
    );
  }
  const left = spoilt.filter((date) => date !== null);
  for (const date of left) days.delete(date);
  const newestFirst = [...days.values()].sort((one, other) => (one.date < other.date ? 1 : -1));
  const oldestRead = [...parts.map(({ date }) => date), ...left].sort()[0];
  return cut ? newestFirst.filter(({ date }) => date !== oldestRead) : newestFirst;
}

export type Income = Pick<AccountFigures, 'earnings' | 'lastIncome'>;

export function incomeOf(list: DayList): Income {
  const earnings = wholeDays(list);
  return { earnings, lastIncome: newestIncome(earnings, list.doubtful) };
}
