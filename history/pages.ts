/** One page of a list. `next` is the key of its last entry if more follow. */
export interface Paged<Entry> {
  entries: Entry[];
  next: (string | number)[] | null;
}

/** Which page of a list. */
export interface PageRequest {
  limit: number;
  /** The key of the last entry of the previous page; null for the first page. */
  after: (string | number)[] | null;
}

export interface Span<Bound> {
  from: Bound | null;
  to: Bound | null;
}

/** Greater than every key and time. */
export const ever = Number.MAX_SAFE_INTEGER;

/**
 * @param rows one more than `limit` if there is a next page.
 * @param show null for a row that cannot be shown.
 */
export function page<Row, Entry>(
  rows: Row[],
  limit: number,
  key: (row: Row) => (string | number)[],
  show: (row: Row) => Entry | null,
): Paged<Entry> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    entries: shown.map(show).filter((entry) => entry !== null),
    next: rows.length > limit && last !== undefined ? key(last) : null,
  };
}
