/** RFC 3339 in UTC with whole seconds, as every API answer shows a moment: `2026-11-21T09:00:00Z`. */
export function toTimestamp(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** The same where it may be any moment: null before the year 0 and after 9999, which RFC 3339 cannot write. */
export function toTimestampOrNull(unixSeconds: number): string | null {
  const earliest = -62_167_219_200;
  const latest = 253_402_300_799;
  return unixSeconds >= earliest && unixSeconds <= latest ? toTimestamp(unixSeconds) : null;
}

/** Null where there is none. */
export function momentOrNull(unixSeconds: number | null): string | null {
  return unixSeconds === null ? null : toTimestampOrNull(unixSeconds);
}

/** The same moment as SQL shows it to people: `2026-11-21 09:00:00`. */
export function toSqlTime(unixSeconds: number): string {
  return toTimestamp(unixSeconds).slice(0, 19).replace('T', ' ');
}

/** Unix seconds of a moment that an API shows. NaN for a leap second, which the contracts take: JavaScript cannot compute with it. */
export function fromTimestamp(timestamp: string): number {
  return Date.parse(timestamp) / 1000;
}

/** Unix seconds of a `Date`, rounded down. */
export function toUnixSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

export function fromUnixSeconds(unixSeconds: number): Date {
  return new Date(unixSeconds * 1000);
}

/** The UTC day of a moment, `YYYY-MM-DD`. */
export function toDay(unixSeconds: number): string {
  return toTimestamp(unixSeconds).slice(0, 10);
}
