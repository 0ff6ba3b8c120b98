import type { Request } from 'express';

/** `from` and `to` as unix seconds; the validator has seen to their form. */
export function timeSpan(request: Request): { from: number | null; to: number | null } {
  const { from, to } = request.query;
  const seconds = (time: unknown) =>
    time === undefined ? null : Math.floor(new Date(time as string | Date).getTime() / 1000);
  return { from: seconds(from), to: seconds(to) };
}

/** `from` and `to` as days. */
export function daySpan(request: Request): { from: string | null; to: string | null } {
  const { from, to } = request.query;
  const day = (time: unknown) =>
    time === undefined ? null : time instanceof Date ? time.toISOString().slice(0, 10) : String(time);
  return { from: day(from), to: day(to) };
}
