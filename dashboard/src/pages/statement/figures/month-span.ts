const hourMs = 3_600_000;

/** The hours of a month (UTC) that are over. */
export interface MonthSpan {
  /** `2026-10` */
  month: string;
  /** Milliseconds since 1970: the beginning of the month. */
  begin: number;
  /** The end of the last hour that is over; not before `begin`. */
  end: number;
  hours: number;
  /** `2026-10-01` */
  firstDay: string;
  /** The last day of the month, or today where it still runs. */
  lastDay: string;
  /** Whether all of it is over. */
  isOver: boolean;
}

export function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);
}

export function monthOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 7);
}

/** @param by how many months later; negative for earlier ones. */
export function monthFrom(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number);
  return monthOf(Date.UTC(Number(year), Number(number) - 1 + by));
}

/** @param now milliseconds since 1970 */
export function monthSpan(month: string, now: number): MonthSpan {
  const begin = Date.parse(`${month}-01T00:00:00Z`);
  const next = Date.parse(`${monthFrom(month, 1)}-01T00:00:00Z`);
  const end = Math.max(begin, Math.min(next, Math.floor(now / hourMs) * hourMs));
  const isOver = now >= next;
  return {
    month,
    begin,
    end,
    hours: (end - begin) / hourMs,
    firstDay: `${month}-01`,
    lastDay: new Date(Math.max(begin, Math.min(next - 1, now))).toISOString().slice(0, 10),
    isOver,
  };
}
