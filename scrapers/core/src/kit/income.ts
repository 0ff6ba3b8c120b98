import type { Money } from '@poolgate/contracts/money.ts';
import type { DayEarning } from '../adapter.ts';
import { day } from './figures.ts';
import { record } from './record.ts';

/**
 * Income of the newest day. Null where a row that was left out may belong to that day or to a newer one: the day before is not the last.
 * @param leftOut the days of those rows; null for one whose day is not told.
 */
export function newestIncome(days: readonly DayEarning[], leftOut: readonly (string | null)[]): Money | null {
  const newest = days.reduce<DayEarning | null>(
    (last, day) => (last === null || day.date > last.date ? day : last),
    null,
  );
  return newest !== null && leftOut.every((day) => day !== null && day < newest.date) ? newest.amount : null;
}

/** The day of a row that was left out, by its label or time at this key; null where that cannot be read either. */
export function dayAt(row: unknown, key: string): string | null {
  return record({ [key]: day }).look(row)?.figures[key] ?? null;
}
