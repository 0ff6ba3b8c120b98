import { isDeepStrictEqual } from 'node:util';
import { ReadFailure } from '@poolgate/core/failure.ts';

/** One page of a list as the pool gave it. */
export interface Page {
  rows: unknown[];
  totalPage: number | null;
  totalRecord: number | null;
}

export interface Listed {
  rows: unknown[];
  /** Whether these are all rows of the list. */
  complete: boolean;
  /** Whether the list changed its length while it was read: rows can have slipped over a page border, twice or not at all. */
  moved: boolean;
  /** Whether the list goes on behind what was read, so that its last day may lack rows. */
  cut: boolean;
}

/** In place of a list that the pool does not have. */
export const noList: Listed = { rows: [], complete: false, moved: false, cut: true };

export interface Paging {
  pageSize: number;
  /** Whether what was read so far will do; asked after each page. */
  enough?(rows: unknown[]): boolean;
}

/** A pool that always says that there is more must not keep us for ever. */
const mostPages = 200;

/**
 * Reads a list page by page. It ends by the totals and never by the echoed page number, which the pool sets to 1 wherever all
 * fits on one page; it also ends at an empty page and at one that repeats the page before.
 */
export async function readPages(ask: (page: number) => Promise<Page>, { pageSize, enough }: Paging): Promise<Listed> {
  const rows: unknown[] = [];
  let before: Page | null = null;
  let moved = false;
  for (let number = 1; number <= mostPages; number += 1) {
    const page = await ask(number);
    if (before !== null && page.rows.length > 0 && isDeepStrictEqual(page.rows, before.rows))
      // A short page that comes again is all that there is, whatever the totals claim.
      return { rows, moved, complete: false, cut: rows.length >= pageSize };
    moved ||= before !== null && before.totalRecord !== page.totalRecord;
    rows.push(...page.rows);
    before = page;
    if (page.rows.length === 0 || isLast(page, number, rows.length, pageSize))
      return { rows, moved, complete: !moved && isAll(page, number, rows.length), cut: false };
    if (enough?.(rows)) break;
  }
  return { rows, moved, complete: false, cut: true };
}

function isAll({ totalPage, totalRecord }: Page, number: number, soFar: number): boolean {
  return totalRecord !== null ? soFar >= totalRecord : totalPage !== null && number >= totalPage;
}

function isLast({ rows, totalPage, totalRecord }: Page, number: number, soFar: number, pageSize: number): boolean {
  if (totalRecord !== null && soFar >= totalRecord) return true;
  if (totalPage !== null) return number >= totalPage;
  return totalRecord === null && rows.length < pageSize;
}

/** As `readPages`, for lists in which no row may be lost or counted twice: one that moved is read once more. */
export async function readSteadyPages(ask: (page: number) => Promise<Page>, paging: Paging): Promise<Listed> {
  const listed = await readPages(ask, paging);
  if (!listed.moved) return listed;
  const again = await readPages(ask, paging);
  if (!again.moved) return again;
  throw new ReadFailure(
    'unavailable',
    "The pool's list of payments changed while it was read. It is tried again at the next poll.",
  );
}

/**
 * Whether a list that is sorted newest first has been read beyond the newest entry that is stored, so that this entry is there
 * with everything that belongs to it. Where the order is another one, or a row has no key, the list is read to its end.
 */
export function reachesBack<Key extends string | number>(keys: (Key | null)[], newestKnown: Key | null): boolean {
  const oldest = keys.at(-1) ?? null;
  if (newestKnown === null || oldest === null || oldest >= newestKnown) return false;
  return keys.every((key, index) => {
    const previous = index === 0 ? key : (keys[index - 1] ?? null);
    return key !== null && previous !== null && previous >= key;
  });
}
