import { ReadFailure } from '@poolgate/core/failure.ts';
import type { z } from 'zod';

export interface Rows<T> {
  rows: T[];
  /** How many did not parse and were left out. */
  dropped: number;
}

/** One odd row is left out and counted; many are a changed format. @throws ReadFailure `changed` */
export function refuseTooManyDropped(list: string, dropped: number, total: number): void {
  if (dropped < 2 || dropped * 10 <= total) return;
  throw new ReadFailure(
    'changed',
    `${dropped} of ${total} rows of the pool's list of ${list} no longer have the known shape. Nothing was taken from it; the adapter needs an update.`,
  );
}

/** Reads each row for itself. @throws ReadFailure `changed` where more than a tenth of them, and at least two, do not parse. */
export function parseRows<T>(list: string, rows: readonly unknown[], schema: z.ZodType<T>): Rows<T> {
  const fitting = rows.map((row) => schema.safeParse(row)).flatMap((result) => (result.success ? [result.data] : []));
  const dropped = rows.length - fitting.length;
  refuseTooManyDropped(list, dropped, rows.length);
  return { rows: fitting, dropped };
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
