import type { MonthSpan } from './month-span.ts';
import { knownValue, type PoolStatement } from './statement.ts';

const dayMs = 86_400_000;

/** The days of the month (UTC) that are over, oldest first: those that a pool can have listed. */
export function daysOver({ begin, end }: Pick<MonthSpan, 'begin' | 'end'>): string[] {
  const count = Math.floor((end - begin) / dayMs);
  return Array.from({ length: count }, (_, day) => dayAfter(begin, day));
}

/** Days that are over and in no list of the pool, whatever the currency; null where its lists are not known. */
export function daysNotListed({ earned }: PoolStatement, span: MonthSpan): string[] | null {
  const lists = knownValue(earned);
  if (lists === null) return null;
  const listed = new Set(lists.flatMap(({ days }) => days));
  return daysOver(span).filter((day) => !listed.has(day));
}

/** Whether every pool lists every day that is over: else a sum of what is listed may be too small. */
export function areAllListed(pools: readonly PoolStatement[], span: MonthSpan): boolean {
  return pools.every((pool) => daysNotListed(pool, span)?.length === 0);
}

/** Days in a row as their first and last one. @param days in their order */
export function daySpans(days: readonly string[]): [first: string, last: string][] {
  const spans: [string, string][] = [];
  for (const day of days) {
    const last = spans.at(-1);
    if (last !== undefined && dayAfter(Date.parse(last[1]), 1) === day) last[1] = day;
    else spans.push([day, day]);
  }
  return spans;
}

function dayAfter(begin: number, days: number): string {
  return new Date(begin + days * dayMs).toISOString().slice(0, 10);
}
