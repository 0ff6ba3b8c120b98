/** What a target should hold, until it was seen there. A file of months is too much for the memory. */
export interface Ledger {
  /** A row as JSON; null for one that should not be there, unless it is expected as well. */
  expect(table: string, key: string, row: string | null): void;
  /** Undefined where nothing is expected, or it was taken before. */
  take(table: string, key: string): string | null | undefined;
  /** Rows that nobody took, without those that should not be there. */
  left(table: string): { count: number; examples: string[] };
  clear(): void;
}
