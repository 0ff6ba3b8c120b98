/** How far a clock is off, in the largest unit that says it well; null where that is not known. @param seconds ahead, negative behind. */
export function clockWords(
  seconds: number | null | undefined,
  locale: string,
): { seconds: number; text: string } | null {
  if (seconds === null || seconds === undefined) return null;
  const size = Math.abs(seconds);
  const [value, unit] =
    size < 120
      ? [size, 'second']
      : size < 7200
        ? [size / 60, 'minute']
        : size < 172_800
          ? [size / 3600, 'hour']
          : [size / 86_400, 'day'];
  return {
    seconds,
    text: new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(
      value,
    ),
  };
}
