/** One page of a list: what it holds, and the key of its last entry where more follow. */
export interface Paged<Entry> {
  entries: Entry[];
  next: (string | number)[] | null;
}

/** What a page is cut by. Times are unix seconds, days `YYYY-MM-DD`. */
export interface PageRequest {
  limit: number;
  /** The key of the last entry of the page before; null for the first page. */
  after: (string | number)[] | null;
}

export interface Span<Bound> {
  from: Bound | null;
  to: Bound | null;
}

/** Beyond every key and moment. */
export const ever = Number.MAX_SAFE_INTEGER;

/** One row more than the page holds was asked for; it tells whether there is a next page. */
export function page<Row, Entry>(
  rows: Row[],
  limit: number,
  key: (row: Row) => (string | number)[],
  show: (row: Row) => Entry,
): Paged<Entry> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { entries: shown.map(show), next: rows.length > limit && last !== undefined ? key(last) : null };
}
