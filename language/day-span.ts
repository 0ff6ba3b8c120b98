import { toDay } from './time.ts';

/** Days from one to another, both of them counted; each `YYYY-MM-DD`, so that texts sort as the days do. */
export interface DaySpan {
  from: string;
  to: string;
}

const daySeconds = 86_400;
/** No day before it has a name of ten characters. */
const firstDay = '0000-01-01';

/** The span of so many days that ends with `to`. */
export function daysUntil(to: string, days: number): DaySpan {
  const from = secondsOf(to) - (days - 1) * daySeconds;
  return { from: toDay(Math.max(from, secondsOf(firstDay))), to };
}

export function daysIn({ from, to }: DaySpan): number {
  return (secondsOf(to) - secondsOf(from)) / daySeconds + 1;
}

function secondsOf(day: string): number {
  return Date.parse(day) / 1000;
}
