import { isDeepStrictEqual } from 'node:util';

/** One page of a list of the official API. */
export interface ListPage {
  rows: unknown[];
  /** How many rows the list has, where the pool says so. */
  total: number | null;
}

export interface Listed {
  rows: unknown[];
  /** Whether these are all rows of the list; null where nothing in it tells. */
  complete: boolean | null;
}

/** A pool that always says that there is more must not keep us for ever. */
const mostPages = 120;

/**
 * Reads a list to its end. The echoed offset and limit are wrong at times, so that only what was collected counts: it ends when
 * `total` rows are there, at an empty page, or at a page with nothing new. Rows that slipped over a page border while we read come
 * twice and are taken once.
 * @param keyOf what makes a row the same row; null where it cannot be told.
 */
export async function readList(
  ask: (offset: number) => Promise<ListPage>,
  keyOf: (row: unknown) => string | null,
): Promise<Listed> {
  const rows: unknown[] = [];
  const keys = new Set<string>();
  let offset = 0;
  let total: number | null = null;
  for (let number = 0; number < mostPages; number += 1) {
    const page = await ask(offset);
    total = page.total ?? total;
    const fresh = page.rows.filter((row) => isNew(row, rows, keys, keyOf));
    rows.push(...fresh);
    offset += page.rows.length;
    if (total !== null && rows.length >= total) return { rows, complete: true };
    if (page.rows.length === 0) return { rows, complete: total === null };
    if (fresh.length === 0) return { rows, complete: total === null ? null : false };
  }
  return { rows, complete: false };
}

/** Compared with earlier pages and, where the row has a key, with this one. Adds the key to the known ones. */
function isNew(
  row: unknown,
  earlier: readonly unknown[],
  keys: Set<string>,
  keyOf: (row: unknown) => string | null,
): boolean {
  const key = keyOf(row);
  if (key === null) return !earlier.some((known) => isDeepStrictEqual(known, row));
  return keys.size !== keys.add(key).size;
}

/** The key of a row by one of its fields. */
export function byField(name: string): (row: unknown) => string | null {
  return (row) => {
    const value = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[name] : null;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  };
}
