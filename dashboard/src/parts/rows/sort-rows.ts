/** How a table is sorted, as it stands in the address: `name`, or `name-` with the last first; empty is the order of the list. */
export interface Sorting {
  column: string;
  isDescending: boolean;
}

export function readSorting(text: string): Sorting {
  const isDescending = text.endsWith('-');
  return { column: isDescending ? text.slice(0, -1) : text, isDescending };
}

/** What a press on the heading of a column asks for: first up, then down, then the order of the list. */
export function nextSorting(text: string, column: string): string {
  const now = readSorting(text);
  if (now.column !== column) return column;
  return now.isDescending ? '' : `${column}-`;
}

/** A figure by which rows are compared, and what is not known after all others, whichever way they are sorted. */
export interface Order<Row, Value = unknown> {
  of: (row: Row) => Value | null;
  compare: (one: Value, other: Value) => number;
}

/** Rows in an order. Rows that are equal in it stay as they are. */
export function sortedRows<Row, Value>(rows: readonly Row[], order: Order<Row, Value>, isDescending: boolean): Row[] {
  return rows.toSorted((one, other) => {
    const [a, b] = [order.of(one), order.of(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return isDescending ? order.compare(b, a) : order.compare(a, b);
  });
}

export function orderBy<Row, Value>(
  of: (row: Row) => Value | null,
  compare: (one: Value, other: Value) => number,
): Order<Row> {
  // A table has columns of many kinds, and each gives its values only to itself.
  return { of, compare: (one, other) => compare(one as Value, other as Value) };
}

export const byNumber = (one: number, other: number) => one - other;
export const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
