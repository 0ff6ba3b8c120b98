import { compareMoney, type Money } from '@poolgate/language/money.ts';
import type { DayEarning, Reading } from '../adapter.ts';

/** A day of income as it is stored. */
export interface StoredDay {
  date: string;
  /** '' if unknown. */
  currency: string;
  /** 1 if the day is in another coin than the account's own. */
  otherCoin: number;
  amount: Money;
  hashrateHs: number | null;
  /** 0 if there may be more income than `amount`. */
  complete: number;
  /** The rows that are not in `amount`, as a JSON list. */
  leftOut: string;
}

export interface EarlierDays {
  find(date: string, currency: string): StoredDay | null;
  since(date: string, currency: string): StoredDay[];
}

export interface DayChanges {
  /** Days that are new or different. */
  put: StoredDay[];
  /** Dates whose day in the account's currency is deleted if it is only a mark: a day whose rows were all left out. They are explained now. */
  forgetMarks: string[];
  /** Dates whose day without a currency is deleted: it is the same day, from before the account's coin was known. */
  forgetUnnamed: string[];
  /** The account's own; '' if unknown. */
  currency: string;
}

/** A day in the account's own currency, before and now. */
export interface ListedDay {
  /** Null for a new day. */
  before: Money | null;
  now: Money;
  /** Whether it is new or different, and incomplete: there may be more income than its amount. */
  mayLack: boolean;
}

/** What the days of a reading change in the stored days. */
export function judgeDays(
  { earnings, currency }: Pick<Reading, 'earnings' | 'currency'>,
  earlier: Pick<EarlierDays, 'find'>,
): { changes: DayChanges; listed: ListedDay[] } {
  const own = currency ?? '';
  const put = new Map<string, StoredDay>();
  const listed: ListedDay[] = [];
  for (const earning of earnings) {
    const day = asStored(earning, own);
    const key = `${day.date} ${day.currency}`;
    const before = put.get(key) ?? earlier.find(day.date, day.currency);
    const isNews = before === null || !isSame(before, day);
    if (isNews) put.set(key, day);
    if (day.currency === own)
      listed.push({ before: before?.amount ?? null, now: day.amount, mayLack: isNews && day.complete === 0 });
  }
  const dates = new Set(earnings.map(({ date }) => date));
  const ownDates = new Set(earnings.filter((day) => (day.currency ?? own) === own).map(({ date }) => date));
  const changes = {
    put: [...put.values()],
    forgetMarks: [...dates].filter((date) => !ownDates.has(date)),
    forgetUnnamed: own === '' ? [] : [...ownDates],
    currency: own,
  };
  return { changes, listed };
}

function asStored(
  { date, amount, hashrateHs, currency, complete = true, leftOut = [] }: DayEarning,
  own: string,
): StoredDay {
  return {
    date,
    currency: currency ?? own,
    otherCoin: (currency ?? own) === own ? 0 : 1,
    amount,
    hashrateHs,
    complete: complete ? 1 : 0,
    leftOut: JSON.stringify(leftOut),
  };
}

function isSame(before: StoredDay, now: StoredDay): boolean {
  return Object.entries(now).every(([name, value]) => before[name as keyof StoredDay] === value);
}

/** The highest daily income in the account's own currency since a date, after the changes; null if no day is known. */
export function bestDay(
  earlier: Pick<EarlierDays, 'since'>,
  { put, forgetMarks, currency }: DayChanges,
  since: string,
): Money | null {
  const amounts = new Map(
    earlier
      .since(since, currency)
      .filter((day) => !(isMark(day) && forgetMarks.includes(day.date)))
      .map(({ date, amount }) => [date, amount]),
  );
  for (const day of put) if (day.currency === currency && day.date >= since) amounts.set(day.date, day.amount);
  const [first, ...others] = amounts.values();
  return first === undefined ? null : others.reduce((best, one) => (compareMoney(one, best) > 0 ? one : best), first);
}

function isMark({ amount, leftOut }: StoredDay): boolean {
  return leftOut !== '[]' && compareMoney(amount, '0') === 0;
}
