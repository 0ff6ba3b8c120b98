import type { KnownTable, TableKind } from '../recognition/tables.ts';
import { lookEveryMs, type PageReader, type Sight, seeUntil } from './reader.ts';

/** All rows of a table, over its pages. */
export interface PagedTable {
  table: KnownTable;
  /** Whether the list came to its end by itself. */
  ended: boolean;
  /** Whether its rows came in more than one piece. */
  turned: boolean;
}

export interface PagingLimits {
  mostPages: number;
  /** How much of the page's time must be left for going on. */
  msToKeep: number;
  /** How many rows there should be, where that is known. */
  expectedRows: number | null;
}

/** How long a click or a scroll may take to show new rows. */
const clickMs = 8000;
const scrollMs = 900;
/** Where the list seems to be at its end already, or seems not to be. */
const doubtMs = 2500;
const stillMs = 2 * lookEveryMs;

/**
 * Follows a list to its end: by a next arrow, a "load more" button or page numbers, and where there are none of these by scrolling, which makes
 * endless and virtual lists show their next rows.
 * @param order which table of its kind it is.
 */
export async function followList(
  reader: PageReader,
  first: Sight,
  kind: TableKind,
  order: number,
  limits: PagingLimits,
): Promise<PagedTable> {
  const tableIn = (sight: Sight) => sight.known.filter((table) => table.kind === kind)[order];
  const start = tableIn(first);
  if (!start) throw new Error(`the page has no ${kind} table ${order}`);
  let rows = start.rows;
  let shown = start.rows;
  let index = start.index;
  const known = new Set(rows.map((row) => JSON.stringify(row)));
  const result = (ended: boolean): PagedTable => ({ table: { ...start, rows }, ended, turned: shown !== start.rows });
  const enough = () => limits.expectedRows !== null && rows.length >= limits.expectedRows;
  for (let page = 1; page < limits.mostPages && reader.msLeft() > limits.msToKeep; page += 1) {
    const step = { table: index, wantedPage: page + 1 };
    const missing = limits.expectedRows !== null && rows.length < limits.expectedRows;
    const sight = await reader.see({ ...step, action: 'next' });
    if (sight.moved === 'end') return result(true);
    const clicked = sight.moved === 'clicked';
    if (!clicked && enough()) return result(true);
    const wait = (waitMs: number) => newRows(reader, tableIn, { before: shown, waitMs, busy: first.busy });
    let next = clicked ? await wait(enough() ? doubtMs : clickMs) : null;
    // Lists that were just busy miss a scroll.
    for (let tries = 0; !clicked && next === null && tries < 2; tries += 1) {
      await reader.see({ ...step, action: 'scroll' });
      next = await wait(missing ? doubtMs / 2 : scrollMs / 2);
    }
    // Nothing new after scrolling is the end of the list; after a click only if nothing is missing.
    if (next === null) return result(clicked ? enough() : true);
    // The pages went round to one that was read already.
    if (clicked && next.rows.every((row) => known.has(JSON.stringify(row)))) return result(enough());
    for (const row of next.rows) known.add(JSON.stringify(row));
    rows = continued(rows, shown, next.rows, clicked);
    shown = next.rows;
    index = next.index;
  }
  return result(false);
}

/** The table once its rows are others than before and stand still; null where they stay as they were. */
async function newRows(
  reader: PageReader,
  tableIn: (sight: Sight) => KnownTable | undefined,
  { before, waitMs, busy }: { before: readonly string[][]; waitMs: number; busy: boolean },
): Promise<KnownTable | null> {
  const rowsIn = (sight: Sight) => tableIn(sight)?.rows ?? [];
  const namesBefore = namesOf(before);
  const begun = performance.now();
  const sight = await seeUntil(
    reader,
    clickMs,
    (seen, sameForMs) => {
      const rows = rowsIn(seen);
      if (performance.now() - begun > waitMs && !reader.waitsForData()) return true;
      const others = rows.length > 0 && namesOf(rows) !== namesBefore;
      // A spinner that was there from the beginning says nothing.
      return others && sameForMs >= stillMs && (busy || !seen.busy) && !reader.waitsForData();
    },
    (seen) => namesOf(rowsIn(seen)),
  );
  const table = sight && tableIn(sight);
  return table && table.rows.length > 0 && namesOf(table.rows) !== namesBefore ? table : null;
}

/** A list whose figures move while we look is still the same page of it. */
function namesOf(rows: readonly string[][]): string {
  return JSON.stringify(rows.map((cells) => cells[0]));
}

/**
 * What is known of the list after its next rows came: they were added below the old ones, or they replaced them, or the window of a
 * virtual list moved on and shows some of the old ones still.
 */
export function continued(
  all: readonly string[][],
  shown: readonly string[][],
  next: readonly string[][],
  clicked: boolean,
): string[][] {
  const names = (rows: readonly string[][]) => rows.map((cells) => cells[0]);
  const before = names(shown);
  const now = names(next);
  const startsAlike = before.every((name, index) => now[index] === name);
  if (startsAlike) return [...all.slice(0, all.length - shown.length), ...next];
  const overlap = clicked ? 0 : overlapOf(names(all), now);
  return [...all, ...next.slice(overlap)];
}

/** How many of the next names are the last ones known already. Each name is looked at once (Knuth, Morris and Pratt), so that equal names cost no more. */
function overlapOf(known: readonly (string | undefined)[], next: readonly (string | undefined)[]): number {
  const fallbacks: number[] = [];
  /** How much of `next` begins where `names` end, one name later. */
  const extended = (length: number, name: string | undefined): number => {
    let matched = length < next.length ? length : (fallbacks[length - 1] as number);
    while (matched > 0 && next[matched] !== name) matched = fallbacks[matched - 1] as number;
    return next[matched] === name ? matched + 1 : 0;
  };
  for (const [index, name] of next.entries())
    fallbacks.push(index === 0 ? 0 : extended(fallbacks[index - 1] as number, name));
  return next.length === 0 ? 0 : known.slice(-next.length).reduce<number>(extended, 0);
}

/** Rows that slipped over a page border while we turned the pages stand there twice, cell for cell. */
export function withoutRepeats(rows: readonly string[][], turned: boolean, expectedRows: number | null): string[][] {
  if (!turned || (expectedRows !== null && rows.length <= expectedRows)) return [...rows];
  const seen = new Set<string>();
  return rows.filter((cells) => seen.size !== seen.add(JSON.stringify(cells)).size);
}
