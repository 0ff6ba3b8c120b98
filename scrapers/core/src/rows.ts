import type { z } from 'zod';
import { ReadFailure } from './failure.ts';

/** A list of the pool's, each row read for itself. */
export interface ParsedRows<T> {
  rows: T[];
  /** The rows that do not fit and were left out, as they came. */
  dropped: unknown[];
}

export function fittingRows<T>(rows: readonly unknown[], schema: z.ZodType<T>): ParsedRows<T> {
  const parsed: ParsedRows<T> = { rows: [], dropped: [] };
  for (const row of rows) {
    const result = schema.safeParse(row);
    if (result.success) parsed.rows.push(result.data);
    else parsed.dropped.push(row);
  }
  return parsed;
}

/** One odd row is left out and counted; more than a tenth, and at least two, are a changed format. @throws ReadFailure `changed` */
export function refuseTooManyDropped(list: string, dropped: number, total: number): void {
  if (dropped < 2 || dropped * 10 <= total) return;
  throw new ReadFailure(
    'changed',
    `${dropped} of ${total} rows of the pool's list of ${list} no longer have the known shape. Nothing was taken from it; the adapter needs an update.`,
  );
}

/** The rows that fit. @param list what the rows are, in words. @throws ReadFailure `changed` where too many do not. */
export function parseRows<T>(list: string, rows: readonly unknown[], schema: z.ZodType<T>): ParsedRows<T> {
  const parsed = fittingRows(rows, schema);
  refuseTooManyDropped(list, parsed.dropped.length, rows.length);
  return parsed;
}

/** Ids that are unique in a reading: the name, and where it comes again the name with its number (`rig#2`). */
export function uniqueIds(names: readonly string[]): string[] {
  const taken = new Set<string>(names);
  const used = new Set<string>();
  return names.map((name) => {
    let id = name;
    for (let number = 2; used.has(id); number += 1) {
      const candidate = `${name}#${number}`;
      if (!taken.has(candidate)) id = candidate;
    }
    used.add(id);
    return id;
  });
}
