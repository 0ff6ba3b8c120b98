/** Counts what a poll could not read, by part and field name, never by value. */
export interface Tally {
  /** A figure that is there and cannot be read, or is impossible. It is null. */
  unreadable(field: string, count?: number): void;
  /** Rows of a list with nothing to keep. */
  dropped(list: string, count: number): void;
}

/** For looking at an answer without reading it into the reading. */
export const noTally: Tally = { unreadable() {}, dropped() {} };
