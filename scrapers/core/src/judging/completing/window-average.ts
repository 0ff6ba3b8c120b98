/** One stored figure; null if the reading did not have it. */
export interface HashratePoint {
  /** Unix seconds. */
  time: number;
  value: number | null;
}

/** A reading stands for at most this many poll intervals after it. */
export const holdIntervals = 3;

/** Readings must cover this much of the window: a mean of two hours is not a mean of a day. */
const leastCovered = 0.9;

/** The mean of a figure over the known part of a window. */
export interface KnownMean {
  /** Null if nothing of the window is known. */
  mean: number | null;
  /** How many seconds of the window are known. */
  knownSeconds: number;
}

/**
 * The mean of a figure over a window that ends now, weighted by time, from our own readings. A reading counts until the next one,
 * but no longer than `holdSeconds`: what happened in a longer gap is unknown.
 * @param points in order of time.
 */
export function knownMean(
  points: readonly HashratePoint[],
  now: number,
  windowSeconds: number,
  holdSeconds: number,
): KnownMean {
  const begin = now - windowSeconds;
  let knownSeconds = 0;
  let sum = 0;
  points.forEach(({ time, value }, index) => {
    if (value === null) return;
    const until = Math.min(points[index + 1]?.time ?? now, time + holdSeconds, now);
    const seconds = until - Math.max(time, begin);
    if (seconds <= 0) return;
    knownSeconds += seconds;
    sum += value * seconds;
  });
  return { mean: knownSeconds === 0 ? null : sum / knownSeconds, knownSeconds };
}

/** As `knownMean`; null if the readings cover too little of the window. */
export function windowAverage(
  points: readonly HashratePoint[],
  now: number,
  windowSeconds: number,
  holdSeconds: number,
): number | null {
  const { mean, knownSeconds } = knownMean(points, now, windowSeconds, holdSeconds);
  return knownSeconds >= windowSeconds * leastCovered ? mean : null;
}
