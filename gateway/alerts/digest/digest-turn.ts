/** When a digest is told. */
export interface DigestSchedule {
  every: 'day' | 'week';
  /** Of those of a week: 1 is Monday, 7 is Sunday. */
  weekday: number;
  /** `HH:MM` in the time zone. */
  at: string;
  timeZone: string;
}

/** What is to be done about a digest now. Moments are unix seconds of the wall clock. */
export interface DigestTurn {
  /** The digest that is to be made, by the span that it tells of; null where none is. */
  due: { from: number; to: number } | null;
  /** When the next one is. */
  next: number;
  /** Up to when it is done, to be kept; `due.to` once the digest is made. */
  doneUpTo: number;
}

/** One that was missed for longer is not told any more: the next one comes sooner than anybody would look for it. */
const latestSeconds = 86_400;
const daySeconds = 86_400;
/** More than two weeks of days around now, so that there are turns on both sides. */
const daysAround = 16;

/**
 * Whether a digest is due.
 * @param doneUpTo as it was kept; at first the moment at which the digest was asked for.
 */
export function digestTurn(schedule: DigestSchedule, doneUpTo: number, now: number): DigestTurn {
  const turns = turnsAround(schedule, now);
  const past = turns.filter((turn) => turn <= now);
  const [before, last] = past.slice(-2) as [number, number];
  const next = turns.find((turn) => turn > now) as number;
  // Later than the next one only a clock can have said that was ahead; by it no digest would come for long.
  const done = doneUpTo > next ? last : doneUpTo;
  const isDue = last > done && now - last < latestSeconds;
  return { due: isDue ? { from: before, to: last } : null, next, doneUpTo: done };
}

/** Sorted. By days of the calendar, whatever their length. */
function turnsAround({ every, weekday, at, timeZone }: DigestSchedule, now: number): number[] {
  const clock = new LocalClock(timeZone);
  const [hours = Number.NaN, minutes = Number.NaN] = at.split(':').map(Number);
  const today = Math.floor((now + clock.offsetAt(now)) / daySeconds);
  const days = Array.from({ length: 2 * daysAround + 1 }, (_, index) => today + index - daysAround);
  const chosen = days.filter((day) => every === 'day' || isoWeekday(day) === weekday);
  const turns = chosen.map((day) => clock.momentOf(day * daySeconds + hours * 3600 + minutes * 60));
  return [...new Set(turns)].sort((a, b) => a - b);
}

/** @param day days since 1970-01-01, a Thursday. */
function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The clock on the wall of a place. What it shows is written as unix seconds would be if it were UTC. */
class LocalClock {
  readonly #format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  }

  /** By how much it is ahead of UTC. */
  offsetAt(time: number): number {
    const parts = Object.fromEntries(this.#format.formatToParts(time * 1000).map(({ type, value }) => [type, value]));
    const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
    const shown = Date.UTC(year, month - 1, day, Number(parts.hour), Number(parts.minute), Number(parts.second));
    return shown / 1000 - Math.floor(time);
  }

  /** When it shows this: the first time where it does so twice; where it never does, as long after as it is set forward. */
  momentOf(shown: number): number {
    const offsets = [this.offsetAt(shown - daySeconds), this.offsetAt(shown + daySeconds)] as const;
    const moments = offsets.map((offset) => shown - offset).filter((time) => time + this.offsetAt(time) === shown);
    return moments.length > 0 ? Math.min(...moments) : shown - offsets[0];
  }
}
