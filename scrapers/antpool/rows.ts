import { ReadFailure } from '@poolgate/core/failure.ts';
import type { z } from 'zod';

export interface ParsedRows<T> {
  rows: T[];
  /** The rows that do not parse, as they came. */
  dropped: unknown[];
}

/** Reads each row for itself. @throws ReadFailure `changed` where more than a tenth of them, and at least two, do not parse. */
export function parseRows<T>(list: string, rows: unknown[], schema: z.ZodType<T>): ParsedRows<T> {
  const parsed: T[] = [];
  const dropped: unknown[] = [];
  for (const row of rows) {
    const result = schema.safeParse(row);
    if (result.success) parsed.push(result.data);
    else dropped.push(row);
  }
  if (dropped.length >= 2 && dropped.length > rows.length / 10)
    throw new ReadFailure(
      'changed',
      `${dropped.length} of ${rows.length} rows of the pool's list of ${list} no longer have the known shape. Nothing was taken from it; the adapter needs an update.`,
    );
  return { rows: parsed, dropped };
}
