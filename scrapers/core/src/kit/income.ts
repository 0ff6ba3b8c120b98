import type { Money } from '@poolgate/language/money.ts';
import type { DayEarning, LeftOutIncome } from '../adapter.ts';
import { day } from './figures.ts';
import { record } from './record.ts';

/** A row of income that is not counted, with its day. */
export interface LeftOutRow extends LeftOutIncome {
  date: string;
}

const nothing: Money = '0.00000000';

/**
 * Adds left-out rows to the days in the account's own currency. A day without any other row gets the amount 0, so that its left-out rows are shown.
 * A row of an unknown kind may be income, so its day is not complete.
 */
export function withLeftOut(days: readonly DayEarning[], rows: readonly LeftOutRow[]): DayEarning[] {
  const byDay = Map.groupBy(rows, ({ date }) => date);
  const own = new Set(days.flatMap(({ date, currency }) => (currency === undefined ? [date] : [])));
  const bare = [...byDay.keys()].filter((date) => !own.has(date));
  const all = [...days, ...bare.map((date): DayEarning => ({ date, amount: nothing, hashrateHs: null }))];
  return all.map((day) => {
    const ofDay = day.currency === undefined ? byDay.get(day.date) : undefined;
    if (ofDay === undefined) return day;
    const leftOut = ofDay.map(({ reason, what, amount }) => ({ reason, what, amount }));
    return { ...day, leftOut, complete: leftOut.every(({ reason }) => reason !== 'unknown_kind') };
  });
}

/** Sorts days: the newest first, and within a day the account's own currency first. */
export function newestDayFirst(days: readonly DayEarning[]): DayEarning[] {
  return days.toSorted((one, other) => {
    if (one.date !== other.date) return one.date < other.date ? 1 : -1;
    return (one.currency ?? '') < (other.currency ?? '') ? -1 : 1;
  });
}

/**
 * Income of the newest day in the account's own currency. Null if a row that could not be read may belong to that day or a newer one: the day
 * before is not the newest.
 * @param days those with a row that is counted.
 * @param leftOut the days of the rows that could not be read; null for an unknown day.
 */
export function newestIncome(days: readonly DayEarning[], leftOut: readonly (string | null)[]): Money | null {
  const own = days.filter(({ currency }) => currency === undefined);
  const newest = own.reduce<DayEarning | null>(
    (last, day) => (last === null || day.date > last.date ? day : last),
    null,
  );
  return newest !== null && leftOut.every((day) => day !== null && day < newest.date) ? newest.amount : null;
}

/**
 * The days of the rows that were left out, by the day or time at this key. If that cannot be read either and the list is sorted, the row belongs
 * to a day between its neighbours'; else its day is null.
 * @param list all rows, as they came.
 */
export function leftOutDays(list: readonly unknown[], leftOut: readonly unknown[], key: string): (string | null)[] {
  if (leftOut.length === 0) return [];
  const days = list.map((row) => dayAt(row, key));
  const known = days.filter((day) => day !== null);
  const isSorted = isAscending(known) || isAscending(known.toReversed());
  const among = new Set(leftOut);
  return list.flatMap((row, index) => {
    if (!among.has(row)) return [];
    const day = days[index] ?? null;
    const around = [days[index - 1] ?? null, days[index + 1] ?? null];
    if (day !== null) return [day];
    return isSorted && !around.includes(null) ? around : [null];
  });
}

/** Whether the newest day comes first. Only then is the newest day certainly among the rows that were read of a longer list. */
export function isNewestFirst(days: readonly string[]): boolean {
  return days.length > 1 && days.at(-1) !== days[0] && isAscending(days.toReversed());
}

function isAscending(days: readonly string[]): boolean {
  return days.every((day, index) => index === 0 || (days[index - 1] as string) <= day);
}

/** The day of a row that was left out, by its label or time at this key; null if that cannot be read either. */
export function dayAt(row: unknown, key: string): string | null {
  return record({ [key]: day }).look(row)?.figures[key] ?? null;
}
