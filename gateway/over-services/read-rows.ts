import type { SourceAnswers } from './ask-all.ts';
import { mergePages, type Placed } from './merge-pages.ts';

/** The longest page that the contract has. */
export const mostOnPage = 10_000;
/** So many rows are asked for at least where rows that are not taken stand before those that are. */
const leastToGoOn = 1000;

export interface RowsPage<Position, Row> {
  entries: Placed<Position, Row>[];
  more: boolean;
}

/** A place in the order of the whole list. */
export interface Place<Position> {
  position: Position;
  /** Whether a row that the caller does not see may stand there. */
  isHidden: boolean;
}

export interface RowsRead<Ask, Position, Row, Page> {
  rows: Row[];
  /** After which place the next page begins; null where there is nothing after it. */
  next: Place<Position> | null;
  /** How the services answered at first. */
  first: SourceAnswers<Ask, Page>;
}

export interface RowsWanted<Ask, Position, Row, Page> {
  limit: number;
  /**
   * Whether rows are there that the caller does not see. The place of such a row would tell of it, and so would a next page with nothing on it.
   * So a next page is told of where one more row for it was found.
   */
  hidesRows: boolean;
  asks: readonly Ask[];
  after: Position | null;
  compare: (a: Position, b: Position) => number;
  isTaken: (ask: Ask, row: Row) => boolean;
  /** For all that is asked together. */
  deadlineMs: number;
  /** Asks for so many rows after a place. */
  round: (
    asks: readonly Ask[],
    after: Position | null,
    limit: number,
    timeoutMs: number,
  ) => Promise<SourceAnswers<Ask, Page>>;
}

/** A page of the rows that are taken. What stands after those that are not is looked for while there is time, and all services answer. */
export async function readRows<Ask, Position, Row, Page extends RowsPage<Position, Row>>(
  wanted: RowsWanted<Ask, Position, Row, Page>,
): Promise<RowsRead<Ask, Position, Row, Page>> {
  const { limit, hidesRows, compare, isTaken, deadlineMs, round } = wanted;
  const [needed, cutAt] = hidesRows ? [limit + 1, Number.POSITIVE_INFINITY] : [1, limit];
  const until = performance.now() + deadlineMs;
  const first = await round(wanted.asks, wanted.after, Math.min(hidesRows ? limit + 1 : limit, mostOnPage), deadlineMs);
  let pages = pagesOf<Ask, Position, Row, Page>(first);
  let { entries: found, next: end } = mergePages(pages, compare, cutAt, isTaken);
  while (found.length < needed && end !== null) {
    const place: Position = end;
    const unread = pages.filter(
      ({ entries, more }) => more || entries.some(({ position }) => compare(position, place) > 0),
    );
    const asks = unread.map(({ source }) => source);
    const left = Math.floor(until - performance.now());
    // The next page goes on at this place, so that nothing is passed over.
    if (left <= 0) break;
    const later = await round(asks, place, Math.max(limit, leastToGoOn), left);
    if (later.failed.size > 0) break;
    pages = pagesOf<Ask, Position, Row, Page>(later);
    const merged = mergePages(pages, compare, cutAt, isTaken);
    found = [...found, ...merged.entries];
    end = merged.next;
  }
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const goOn = end === null ? null : { position: end, isHidden: hidesRows };
  const next = last === undefined ? goOn : { position: last.position, isHidden: false };
  return { rows: shown.map(({ row }) => row), next, first };
}

function pagesOf<Ask, Position, Row, Page extends RowsPage<Position, Row>>({ pages }: SourceAnswers<Ask, Page>) {
  return [...pages].map(([source, { entries, more }]) => ({ source, entries, more }));
}
