import type { PartName } from '@poolgate/language/parts.ts';

/** The body of the answer to a request. @param request its path with the query, and its body. */
export type Bodies = (request: string) => string;

/** What becomes of an answer of this size. */
type Outcome = 'read' | 'refused';

/** An answer that can have any size, and the part that depends on it. */
export interface AnySizeCase {
  part: PartName;
  answer(length: number): Bodies;
  /** At 20,000 rows. */
  few: Outcome;
  /** At 200,000 rows. */
  many: Outcome;
}

/** An account that is polled with answers of any size. */
export interface AnySize {
  name: string;
  type: string;
  account: object;
  cases: AnySizeCase[];
  /** What the service must show after the last case. @param get reads below the pool's path. */
  expectStored(get: <T>(path: string) => Promise<T>, rows: { few: number; many: number }): Promise<void>;
}

/** A list of so many rows, as JSON text. */
export function rows(length: number, row: (index: number) => string): string {
  const texts: string[] = [];
  for (let index = 0; index < length; index += 1) texts.push(row(index));
  return `[${texts.join(',')}]`;
}
