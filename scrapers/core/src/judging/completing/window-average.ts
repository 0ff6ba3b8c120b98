/** One stored figure; null if the reading did not have it. */
export interface HashratePoint {
  /** Unix seconds. */
  time: number;
  value: number | null;
}

/** Readings must cover this much of the window: a mean of two hours is not a mean of a day. */
const leastCovered = 0.9;

/**
 * The mean of a figure over a window that ends now, weighted by time, from our own readings. A reading counts until the next one,
 * but no longer than `holdSeconds`: what happened in a longer gap is unknown.
 * @param points in order of time.
 * @returns null if the readings cover too little of the window.
 */
export function windowAverage(
  points: HashratePoint[],
  now: number,
  windowSeconds: number,
  holdSeconds: number,
): number | null {
  const begin = now - windowSeconds;
  let covered = 0;
  let sum = 0;
  points.forEach(({ time, value }, index) => {
    if (value === null) return;
    const until = Math.min(points[index + 1]?.time ?? now, time + holdSeconds, now);
    const seconds = until - Math.max(time, begin);
    if (seconds <= 0) return;
    covered += seconds;
    sum += value * seconds;
  });
  return covered >= windowSeconds * leastCovered ? sum / covered : null;
}
