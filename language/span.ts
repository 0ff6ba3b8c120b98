const secondsOf = { s: 1, m: 60, h: 3600, d: 86_400 };

/** The seconds of a span of time with its unit, such as `7d`, `12h`, `30m` or `90s`; null where the text is none. */
export function secondsInSpan(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return count === undefined ? null : Number(count) * secondsOf[unit as keyof typeof secondsOf];
}
