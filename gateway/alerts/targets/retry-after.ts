/** Seconds that a `Retry-After` asks for: a number of them, or a moment. Null where it says neither. */
export function readRetryAfter(header: string | undefined, wall: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const moment = /^[A-Za-z]{3}, /.test(text) ? Date.parse(text) / 1000 : Number.NaN;
  return Number.isNaN(moment) ? null : Math.max(0, moment - wall);
}
