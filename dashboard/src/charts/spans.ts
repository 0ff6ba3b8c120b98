import type { TimeSpan } from './chart-line.ts';

const hour = 3600;
const day = 24 * hour;

/** What a chart shows by one press, in seconds. */
export const spanSeconds = {
  '1h': hour,
  '6h': 6 * hour,
  '24h': day,
  '7d': 7 * day,
  '30d': 30 * day,
  '90d': 90 * day,
  '1y': 365 * day,
} as const;

export type SpanName = keyof typeof spanSeconds;
export const spanNames = Object.keys(spanSeconds) as SpanName[];

/** The shortest span that shows all of a pool that is known since a few hours; a day for others. @param now unix seconds. */
export function usualSpan(firstReadAt: string | null, now: number): SpanName {
  const age = firstReadAt === null ? Number.NaN : now - Date.parse(firstReadAt) / 1000;
  return spanNames.find((name) => spanSeconds[name] >= age && spanSeconds[name] < day) ?? '24h';
}

/** What the figures are shown against. */
export const comparisons = ['none', 'day', 'week'] as const;
export type Comparison = (typeof comparisons)[number];
export const comparedSeconds: Record<Comparison, number> = { none: 0, day, week: 7 * day };

/** The shortest time that can be zoomed to. */
const shortest = 60;

export interface ChosenSpan {
  span: SpanName;
  /** Unix seconds; null where the chart goes on with the time. */
  from: number | null;
  to: number | null;
}

/** What is shown: a span that was zoomed or panned to, else the newest time of the chosen length. @param now unix seconds. */
export function shownRange({ span, from, to }: ChosenSpan, now: number): TimeSpan & { isLive: boolean } {
  if (from !== null && to !== null && to - from >= shortest) return { from, to, isLive: false };
  return { from: now - spanSeconds[span], to: now, isLive: true };
}

/** Between which moments figures are asked for. Moments of a live chart are rounded, so that it is not asked anew at each second. */
export function askedRange({ from, to, isLive }: TimeSpan & { isLive: boolean }): { from: number; to: number | null } {
  if (!isLive) return { from: Math.floor(from), to: Math.ceil(to) };
  const grid = Math.max(60, Math.floor((to - from) / 60));
  return { from: Math.floor(from / grid) * grid, to: null };
}

/** Another part of the same length; never beyond now, and at least a minute long. */
export function withinTime({ from, to }: TimeSpan, now: number): TimeSpan {
  const length = Math.max(shortest, to - from);
  const end = Math.min(Math.max(to, from + length), now);
  return { from: Math.round(end - length), to: Math.round(end) };
}

/** @param share of what is shown; negative for earlier. */
export function panned({ from, to }: TimeSpan, share: number, now: number): TimeSpan {
  const moved = (to - from) * share;
  return withinTime({ from: from + moved, to: to + moved }, now);
}

/** @param factor below 1 shows a shorter time around the middle. */
export function zoomed({ from, to }: TimeSpan, factor: number, now: number): TimeSpan {
  const middle = (from + to) / 2;
  const half = ((to - from) * factor) / 2;
  return withinTime({ from: middle - half, to: middle + half }, now);
}
