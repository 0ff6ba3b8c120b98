import { Problem } from '@poolgate/server/http/problem.ts';
import type { Request } from 'express';

/** `from` and `to` as unix seconds; the validator has seen to their form. @throws Problem */
export function timeSpan(request: Request): { from: number | null; to: number | null } {
  const { from, to } = request.query;
  if (from !== undefined && to !== undefined && moment(from) > moment(to)) throw wrongWayRound(from, to);
  // Readings have whole seconds: what is not older than half a second past one is from two on.
  return { from: seconds(from, 'from', Math.ceil), to: seconds(to, 'to', Math.floor) };
}

function seconds(time: unknown, name: string, round: (seconds: number) => number): number | null {
  if (time === undefined) return null;
  const unix = round(moment(time) / 1000);
  // A leap second has the right form and is no time of this clock.
  if (Number.isNaN(unix)) throw new Problem(400, `${name} is no moment, for example 2026-11-20T00:00:00Z.`);
  return unix;
}

function moment(time: unknown): number {
  return new Date(time as string | Date).getTime();
}

function wrongWayRound(from: unknown, to: unknown): Problem {
  return new Problem(400, `from (${from}) is after to (${to}). Give the earlier one as from and the later one as to.`);
}

/** `from` and `to` as days. @throws Problem */
export function daySpan(request: Request): { from: string | null; to: string | null } {
  const { from, to } = request.query;
  const day = (time: unknown) =>
    time === undefined ? null : time instanceof Date ? time.toISOString().slice(0, 10) : String(time);
  const span = { from: day(from), to: day(to) };
  if (span.from !== null && span.to !== null && span.from > span.to) throw wrongWayRound(span.from, span.to);
  return span;
}
