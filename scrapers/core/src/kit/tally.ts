/** Counts what a poll could not take, by part and field name and never by value. */
export interface Tally {
  /** A figure that is there and cannot be read, or cannot be. It is null. */
  unreadable(field: string, count?: number): void;
  /** Rows of a list that say nothing that could be kept. */
  dropped(list: string, count: number): void;
}

/** For a look at an answer that is not the reading itself. */
export const noTally: Tally = { unreadable() {}, dropped() {} };
