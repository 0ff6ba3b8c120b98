/** When an answer of a service came, by both clocks, in unix seconds. */
export interface Telling {
  /** By the gateway's clock, when the head of the answer came. */
  readonly heardAt: number;
  /** The whole second of the service's clock in which it answered; null where the answer has no readable time. */
  readonly serviceTime: number | null;
}

/**
 * Two clocks that agree seem to differ by up to a second, as the service's time has whole seconds, and by the time that the answer was under
 * way; both make the service seem to be behind. Correcting by so little would only make moments jitter. It makes figures seem older, never
 * younger, so a little more does no harm. A service that seems to be ahead really is.
 */
const tolerance = { behind: 5, ahead: 1 };

/** From here on people are told. */
const worthTelling = 60;

/** By how much the service's clock is ahead (negative: behind) by this answer; 0 where that counts for nothing, null where it is not known. */
export function clockDifference({ heardAt, serviceTime }: Telling): number | null {
  if (serviceTime === null) return null;
  const difference = serviceTime - heardAt;
  // The service's time is rounded down.
  return difference < -tolerance.behind || difference > tolerance.ahead ? Math.ceil(difference) : 0;
}

/** The same as before where only the inaccuracy of the measurement differs. */
export function steadyDifference(telling: Telling, before: number | null): number | null {
  const difference = clockDifference(telling);
  const isSteady = difference !== null && difference !== 0 && before !== null && before !== 0;
  return isSteady && Math.abs(difference - before) <= 2 ? before : difference;
}

/**
 * How old a moment of the service's clock was when the service told it, in seconds; null where the clocks agree, or nothing is known of the
 * service's. Reckoned from the end of the second in which it answered: no figure is younger than it is.
 */
export function ageByServiceTime(moment: number, telling: Telling): number | null {
  const { serviceTime } = telling;
  if (serviceTime === null || clockDifference(telling) === 0) return null;
  return Math.max(serviceTime + 1 - moment, 0);
}

/** Whether people are to be told of it. */
export function isWorthTelling(difference: number | null): difference is number {
  return difference !== null && Math.abs(difference) > worthTelling;
}

/** What is to be said of it to people. */
export function clockSentence(difference: number): string {
  const side = difference < 0 ? "behind this gateway's" : "ahead of this gateway's";
  return `Its clock is ${duration(Math.abs(difference))} ${side}. Ages are corrected. Set the clock of its machine, or of this one, by NTP.`;
}

function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}
