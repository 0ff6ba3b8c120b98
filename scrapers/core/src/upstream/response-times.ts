/** How long the pool took for the answers of one poll. */
export interface ResponseTimes {
  /** A request is sent now. @returns what to call once its answer is there, whatever it says. A request without an answer has no time. */
  begin(): () => void;
  /** In milliseconds, to a tenth; null if nothing was answered. */
  median(): number | null;
}

/** @param milliseconds a clock that is never set. */
export function createResponseTimes(milliseconds: () => number = () => performance.now()): ResponseTimes {
  const times: number[] = [];
  return {
    begin() {
      const begun = milliseconds();
      return () => void times.push(milliseconds() - begun);
    },
    median: () => medianOf(times),
  };
}

function medianOf(times: readonly number[]): number | null {
  const sorted = times.toSorted((one, other) => one - other);
  // Of an even number, the two in the middle.
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  if (middle.length === 0) return null;
  const mean = middle.reduce((sum, time) => sum + time, 0) / middle.length;
  return Math.round(mean * 10) / 10;
}
