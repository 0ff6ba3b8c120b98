import { toDay } from './time.ts';

/** From one day to another, both included. Each is `YYYY-MM-DD`, so texts sort like the days. */
export interface DaySpan {
  from: string;
  to: string;
}

const daySeconds = 86_400;
/** The first day. Earlier ones do not fit into ten characters. */
const firstDay = '0000-01-01';

/** The span of `days` days that ends with `to`. */
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
