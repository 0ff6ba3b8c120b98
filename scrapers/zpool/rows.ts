import { ReadFailure } from '@poolgate/core/failure.ts';
import type { z } from 'zod';

interface Rows<T> {
  rows: T[];
  /** How many did not parse and were left out. */
  dropped: number;
}

/** The rows that fit. @throws ReadFailure `changed` where so many do not fit that the list means something else now. */
export function readRows<T>(what: string, rows: readonly unknown[], schema: z.ZodType<T>): Rows<T> {
  const fitting = rows.map((row) => schema.safeParse(row)).flatMap((result) => (result.success ? [result.data] : []));
  const dropped = rows.length - fitting.length;
  if (dropped >= 2 && dropped * 10 > rows.length)
    throw new ReadFailure(
      'changed',
      `${dropped} of ${rows.length} ${what} in the pool's answer no longer have the known shape. Nothing was taken from it; the adapter needs an update.`,
    );
  return { rows: fitting, dropped };
}
