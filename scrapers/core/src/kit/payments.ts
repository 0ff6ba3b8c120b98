/** What is known about a list of payments apart from its rows. */
export interface ListOfPayments {
  /** The times of its rows in the pool's order, unix seconds. */
  times: readonly number[];
  /** Whether these are all payments there ever were. */
  isWhole: boolean;
  /** How many rows were left out. */
  leftOut: number;
}

/**
 * Since when a list holds every payment (unix seconds): 0 if it is the whole list. A list sorted newest first may be cut off after its oldest row.
 * Null if nothing is certain.
 */
export function listedSince({ times, isWhole, leftOut }: ListOfPayments): number | null {
  if (leftOut > 0) return null;
  if (isWhole) return 0;
  const oldest = times.at(-1);
  const isNewestFirst = times.every((time, index) => index === 0 || time <= (times[index - 1] as number));
  return oldest === undefined || !isNewestFirst ? null : oldest + 1;
}
