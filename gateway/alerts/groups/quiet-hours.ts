export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours in which only what is critical is told. */
export interface QuietHours {
  /** Minutes of the day, in the time zone; they go over midnight where `toMinute` is not later. */
  fromMinute: number;
  toMinute: number;
  /** On which they begin. */
  days: readonly Weekday[];
  timeZone: string;
}

const dayMinutes = 1440;

/** For how many seconds it stays quiet; null where it is not. A change of the clocks meanwhile may move the end by an hour. */
export function quietFor({ fromMinute, toMinute, days, timeZone }: QuietHours, wall: number): number | null {
  const { weekday, minute, second } = localTime(wall, timeZone);
  const overMidnight = toMinute <= fromMinute;
  const until = (minutes: number) => (minutes - minute) * 60 - second;
  if (minute >= fromMinute && (overMidnight || minute < toMinute) && days.includes(nameOf(weekday)))
    return until(overMidnight ? toMinute + dayMinutes : toMinute);
  if (overMidnight && minute < toMinute && days.includes(nameOf(weekday - 1))) return until(toMinute);
  return null;
}

/** Of several, as long as one of them holds. */
export function quietForAny(hours: readonly QuietHours[], wall: number): number | null {
  const all = hours.flatMap((one) => quietFor(one, wall) ?? []);
  return all.length === 0 ? null : Math.max(...all);
}

function nameOf(weekday: number): Weekday {
  return weekdays[(weekday + 7) % 7] as Weekday;
}

/** Making one takes longer than everything else here. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', ...clock });
  formats.set(timeZone, format);
  return format;
}

function localTime(wall: number, timeZone: string): { weekday: number; minute: number; second: number } {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(wall * 1000)
      .map(({ type, value }) => [type, value]),
  );
  return {
    weekday: weekdays.indexOf(String(parts.weekday).toLowerCase() as Weekday),
    minute: Number(parts.hour) * 60 + Number(parts.minute),
    second: Number(parts.second),
  };
}
