import { mostRowsInAll, refuseTooMany } from '@poolgate/core/kit/caps.ts';
import { momentOf } from '@poolgate/core/kit/figures.ts';
import { inSlices, type Steps } from '@poolgate/core/kit/slices.ts';
import { toDay, toUnixSeconds } from '@poolgate/language/time.ts';
import { idOf, timesOf } from './schema.ts';

/** Unix seconds. */
export interface TimeWindow {
  start: number;
  end: number;
}

const day = 86_400;
const windowDays = 31;
/** The oldest gap that is filled. */
const furthestDays = 93;
/** After a gap, days before the newest stored one are read again: the pool credits late. */
const lateDays = 3;
const shortestWindow = 3600;

/**
 * The last 31 days, from 00:00 UTC, which contain every restated day and every new payment. Where the newest stored day is older (the service
 * was off), the window begins there.
 */
export function windowToRead(now: Date, newestStoredDay: string | null): TimeWindow {
  const end = toUnixSeconds(now);
  const today = end - (end % day);
  const newest = momentOf(newestStoredDay) ?? today;
  const start = Math.min(today - windowDays * day, newest - lateDays * day);
  return { start: Math.max(start, today - furthestDays * day), end: Math.max(end, today + 1) };
}

/**
 * The first day that is whole: a day is credited later, so rows at the window's edge may be missing. A server that ignores the window gives all
 * its rows; then the oldest day lacks some only where the answer may be capped.
 */
export function* firstWholeDay(window: TimeWindow, rows: unknown[]): Steps<string> {
  const times: ReturnType<typeof timesOf>[] = [];
  for (const row of rows) {
    yield;
    times.push(timesOf(row));
  }
  const obeysWindow = times.every(({ created_at }) => (created_at ?? window.start) >= window.start - lateDays * day);
  const mined = times.flatMap(({ mining_date }) => mining_date ?? []);
  if (obeysWindow || mined.length === 0) return toDay(window.start);
  const oldest = mined.reduce((first, time) => Math.min(first, time), window.start);
  return toDay(oldest + (mayBeCapped(rows) ? day : 0));
}

type FetchRows = (window: TimeWindow) => Promise<unknown[]>;

/** All rows of a window, each once, in pieces of about a month. There is no paging, and the server may cap an answer silently. */
export async function listRows(fetchRows: FetchRows, window: TimeWindow): Promise<unknown[]> {
  const rows: DistinctRows = new Map();
  for (let { start } = window; start < window.end; start += (windowDays + 1) * day) {
    const piece = { start, end: Math.min(start + (windowDays + 1) * day, window.end) };
    await addTo(rows, (await completed(fetchRows, piece, await fetchRows(piece))).values());
  }
  return [...rows.values()];
}

/** No limit of rows is documented. An answer with very many, or with a round number of them, may have met one. */
function mayBeCapped(rows: unknown[]): boolean {
  return rows.length >= 50 || (rows.length > 0 && rows.length % 10 === 0);
}

/** Requests both halves of a window whose answer may be capped, and goes on while they show more than the whole did. */
async function completed(fetchRows: FetchRows, window: TimeWindow, rows: unknown[]): Promise<DistinctRows> {
  const together: DistinctRows = new Map();
  await addTo(together, rows);
  if (!mayBeCapped(rows) || window.end - window.start <= shortestWindow) return together;
  const middle = Math.floor((window.start + window.end) / 2);
  const windows = [
    { ...window, end: middle },
    { ...window, start: middle },
  ];
  const halves: { window: TimeWindow; rows: unknown[] }[] = [];
  for (const half of windows) halves.push({ window: half, rows: await fetchRows(half) });
  const ofWhole = together.size;
  for (const half of halves) await addTo(together, half.rows);
  const showsMore = together.size > ofWhole;
  // A half with as many rows as the whole met the same limit. Where both did, the server ignores the window.
  const asMany = halves.filter((half) => half.rows.length >= rows.length).length;
  if (!showsMore && asMany !== 1) return together;
  for (const half of halves) await addTo(together, (await completed(fetchRows, half.window, half.rows)).values());
  return together;
}

/** Rows by their identity: a row on the border of two windows comes twice. */
type DistinctRows = Map<string, unknown>;

/** A server that gives other rows each time must not fill the memory. */
function addTo(all: DistinctRows, more: Iterable<unknown>): Promise<void> {
  return inSlices(adding(all, more));
}

function* adding(all: DistinctRows, more: Iterable<unknown>): Steps<void> {
  for (const row of more) {
    yield;
    all.set(identity(row), row);
  }
  refuseTooMany('transactions', all.size, mostRowsInAll);
}

function identity(row: unknown): string {
  const id = idOf(row);
  return id === null ? JSON.stringify(row) : `id ${id}`;
}
