import { ReadFailure } from '@poolgate/core/failure.ts';
import type { z } from 'zod';

interface ParsedRows<T> {
  rows: T[];
  /** The rows that did not parse, as they came. */
  dropped: unknown[];
}

/** The rows of a list that fit the schema. */
export function parseRows<T>(list: unknown[], schema: z.ZodType<T>): ParsedRows<T> {
  const results = list.map((row) => ({ row, result: schema.safeParse(row) }));
  return {
    rows: results.flatMap(({ result }) => (result.success ? [result.data] : [])),
    dropped: results.filter(({ result }) => !result.success).map(({ row }) => row),
  };
}

/** One odd row is left out and counted; many are a changed format. @throws ReadFailure `changed` */
export function refuseTooManyDropped(what: string, dropped: number, total: number): void {
  if (dropped < 2 || dropped * 10 <= total) return;
  throw new ReadFailure(
    'changed',
    `${dropped} of ${total} rows of F2Pool's list of ${what} no longer have the known shape. Nothing was taken from it; the adapter needs an update.`,
  );
}

/** Ids that are unique in a reading: the name, and where it comes again the name with its number. */
export function uniqueIds(names: string[]): string[] {
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
