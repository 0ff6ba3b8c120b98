import { isDeepStrictEqual } from 'node:util';
import { ReadFailure } from '../failure.ts';
import { mostRowsInAll, refuseTooMany } from './caps.ts';
import { Misfit } from './record.ts';

/** One page of a list. */
export interface Page {
  rows: unknown[];
  /** How many pages, and how many rows, the list has; null if the pool does not say so. */
  totalPage: number | null;
  totalRecord: number | null;
}

/** Where a page begins. */
export interface PageStart {
  /** From 1 on. */
  page: number;
  /** How many rows the pool has given so far. */
  offset: number;
}

export interface Listed {
  rows: unknown[];
  /** Whether these are all rows of the list; null if unknown. */
  complete: boolean | null;
  /** Whether the list changed its length while it was read. Rows may then be there twice or be missing. */
  moved: boolean;
  /** Whether the list is longer than what was read, so that its last day may lack rows. */
  cut: boolean;
}

export interface Paging {
  pageSize: number;
  /** Whether the rows so far are enough. Called after each page. */
  enough?(rows: unknown[]): boolean;
  /** A key that identifies a row, if rows have one. A row that slipped over a page border is then taken once. */
  keyOf?(row: unknown): string | null;
}

/** A pool that always announces more pages must not keep us for ever. */
const freePages = 200;
const leastRowsOfPage = 50;

/**
 * Reads a list page by page. Echoed page numbers and offsets are sometimes wrong, so only the totals and the collected rows count. Also ends at an
 * empty page and at a page without new rows.
 */
export async function readPages(ask: (start: PageStart) => Promise<Page>, paging: Paging): Promise<Listed> {
  const { pageSize, enough, keyOf } = paging;
  const rows: unknown[] = [];
  const keys = new Set<string>();
  const isNew = (row: unknown) => {
    const key = keyOf?.(row) ?? null;
    return key === null || keys.size < keys.add(key).size;
  };
  let before: Page | null = null;
  let moved = false;
  let offset = 0;
  for (let number = 1; number <= freePages || offset >= number * leastRowsOfPage; number += 1) {
    const page = withTotalsOf(before, await ask({ page: number, offset }));
    const repeats = before !== null && page.rows.length > 0 && isDeepStrictEqual(page.rows, before.rows);
    const fresh = repeats ? [] : page.rows.filter(isNew);
    if (page.rows.length > 0 && fresh.length === 0)
      // A short page that comes again is the whole list, whatever the totals claim.
      return { rows, moved, complete: hasTotal(page) ? false : null, cut: rows.length >= pageSize };
    moved ||= before !== null && before.totalRecord !== page.totalRecord;
    for (const row of fresh) rows.push(row);
    refuseTooMany('rows over all pages', rows.length, mostRowsInAll);
    offset += page.rows.length;
    before = page;
    if (page.rows.length === 0 || isLast(page, number, rows.length, pageSize))
      return { rows, moved, complete: !moved && isAll(page, number, rows.length, pageSize), cut: false };
    if (enough?.(rows)) break;
  }
  return { rows, moved, complete: false, cut: true };
}

/** If a later page has no total, the earlier one still counts. */
function withTotalsOf(before: Page | null, { rows, totalPage, totalRecord }: Page): Page {
  return {
    rows,
    totalPage: totalPage ?? before?.totalPage ?? null,
    totalRecord: totalRecord ?? before?.totalRecord ?? null,
  };
}

function hasTotal({ totalPage, totalRecord }: Page): boolean {
  return totalPage !== null || totalRecord !== null;
}

/** Without totals, a page that is not full is the last one. A full page proves nothing, because the pool may cap its pages. */
function isAll({ rows, totalPage, totalRecord }: Page, number: number, soFar: number, pageSize: number): boolean {
  if (totalRecord !== null) return soFar >= totalRecord;
  return totalPage !== null ? number >= totalPage : rows.length < pageSize;
}

function isLast({ rows, totalPage, totalRecord }: Page, number: number, soFar: number, pageSize: number): boolean {
  if (totalRecord !== null && soFar >= totalRecord) return true;
  if (totalPage !== null) return number >= totalPage;
  return totalRecord === null && rows.length < pageSize;
}

/** Like `readPages`, for lists in which no row may be lost or counted twice: a list that moved is read once more. */
export async function readSteadyPages(ask: (start: PageStart) => Promise<Page>, paging: Paging): Promise<Listed> {
  const listed = await readPages(ask, paging);
  if (!listed.moved) return listed;
  const again = await readPages(ask, paging);
  if (!again.moved) return again;
  throw new ReadFailure(
    'unavailable',
    "The pool's list changed while it was read. It is tried again at the next poll.",
  );
}

/**
 * Like `readSteadyPages`, for days and payments.
 * @throws Misfit if the pool counts rows and shows none: it has other names for them, or is at fault.
 */
export async function readHistory(ask: (start: PageStart) => Promise<Page>, paging: Paging): Promise<Listed> {
  const listed = await readSteadyPages(ask, paging);
  if (listed.rows.length === 0 && listed.complete === false) throw new Misfit('the rows of the list');
  return listed;
}

/**
 * Whether a list that is sorted newest first has been read beyond the newest stored entry, so that this entry is complete. If the order is
 * another one, or a row has no key, the list is read to its end. Called after each page; looks at the new rows only.
 */
export function reachesBack<Key extends string | number>(
  keyOf: (row: unknown) => Key | null,
  newestKnown: Key | null,
): (rows: readonly unknown[]) => boolean {
  let list: readonly unknown[] = [];
  let seen = 0;
  let oldest: Key | null = null;
  let isSorted = true;
  return (rows) => {
    if (newestKnown === null) return false;
    // A list that moved is read again from its beginning.
    if (rows !== list) [list, seen, oldest, isSorted] = [rows, 0, null, true];
    for (; seen < rows.length; seen += 1) {
      const key = keyOf(rows[seen]);
      isSorted &&= key !== null && (oldest === null || oldest >= key);
      oldest = key;
    }
    return isSorted && oldest !== null && oldest < newestKnown;
  };
}
