import { Problem } from '@poolgate/server/http/problem.ts';

interface SpanQuery {
  from?: string;
  to?: string;
}

/** `from` and `to` as unix seconds; the contract has checked their form. @throws Problem 400 */
export function timeSpan({ from, to }: SpanQuery): { from: number | null; to: number | null } {
  if (from !== undefined && to !== undefined && Date.parse(from) > Date.parse(to)) throw wrongWayRound(from, to);
  // Readings have whole seconds, so a `from` of 10:00:00.5 means 10:00:01, and a `to` of 10:00:00.5 means 10:00:00.
  return { from: seconds(from, 'from', Math.ceil), to: seconds(to, 'to', Math.floor) };
}

function seconds(timestamp: string | undefined, name: string, round: (seconds: number) => number): number | null {
  if (timestamp === undefined) return null;
  const unix = round(Date.parse(timestamp) / 1000);
  // A leap second has the right form, but unix time has none.
  if (Number.isNaN(unix)) throw new Problem(400, `${name} is no moment, for example 2026-11-20T00:00:00Z.`);
  return unix;
}

function wrongWayRound(from: string, to: string): Problem {
  return new Problem(400, `from (${from}) is after to (${to}). Give the earlier one as from and the later one as to.`);
}

/** `from` and `to` as days. @throws Problem 400 */
export function daySpan({ from = null, to = null }: { from?: string | null; to?: string | null }): {
  from: string | null;
  to: string | null;
} {
  if (from !== null && to !== null && from > to) throw wrongWayRound(from, to);
  return { from, to };
}
