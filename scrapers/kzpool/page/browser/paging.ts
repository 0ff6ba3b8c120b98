import { continued } from '../paged-rows.ts';
import type { Sight } from '../recognition/sight.ts';
import type { KnownTable, TableKind } from '../recognition/tables.ts';
import { lookEveryMs, type PageReader, seeUntil } from './reader.ts';

/** All rows of a table, over its pages. */
export interface PagedTable {
  table: KnownTable;
  /** Whether the list was read to its own end. */
  ended: boolean;
  /** Whether its rows came in more than one piece. */
  turned: boolean;
}

export interface PagingLimits {
  mostPages: number;
  /** Stops when less of the page's time is left. */
  msToKeep: number;
  /** How many rows the list should have; null where that is unknown. */
  expectedRows: number | null;
}

/** How long a click or a scroll may take to show new rows. */
const clickMs = 8000;
const scrollMs = 900;
/** Where it is uncertain whether the list is at its end. */
const doubtMs = 2500;
const stillMs = 2 * lookEveryMs;

/**
 * Follows a list to its end: by a next arrow, a "load more" button or page numbers. Without these it scrolls, which makes endless and virtual lists
 * show their next rows.
 * @param order the index of the table among those of its kind.
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
    // A busy list can miss a scroll.
    for (let tries = 0; !clicked && next === null && tries < 2; tries += 1) {
      await reader.see({ ...step, action: 'scroll' });
      next = await wait(missing ? doubtMs / 2 : scrollMs / 2);
    }
    // Nothing new after a scroll is the end of the list. After a click it is the end only if no rows are missing.
    if (next === null) return result(clicked ? enough() : true);
    // Back at a page that was read before.
    if (clicked && next.rows.every((row) => known.has(JSON.stringify(row)))) return result(enough());
    for (const row of next.rows) known.add(JSON.stringify(row));
    rows = continued(rows, shown, next.rows, clicked);
    shown = next.rows;
    index = next.index;
  }
  return result(false);
}

/** The table once its rows changed and stand still; null where they do not change. */
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
      // A spinner that was there from the start says nothing.
      return others && sameForMs >= stillMs && (busy || !seen.busy) && !reader.waitsForData();
    },
    (seen) => namesOf(rowsIn(seen)),
  );
  const table = sight && tableIn(sight);
  return table && table.rows.length > 0 && namesOf(table.rows) !== namesBefore ? table : null;
}

/** By the first cells: changing figures do not make it another page of the list. */
function namesOf(rows: readonly string[][]): string {
  return JSON.stringify(rows.map((cells) => cells[0]));
}
