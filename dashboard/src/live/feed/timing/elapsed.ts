/** A moment by two clocks: that of the day can be set back, and the one that only goes on may rest while a machine sleeps. */
export interface Moment {
  day: number;
  run: number;
}

/** @param agoMs how long ago it was. */
export function momentNow(agoMs = 0): Moment {
  return { day: Date.now() - agoMs, run: performance.now() - agoMs };
}

/** How long ago it was, by the clock that says more: a connection is rather doubted once too often than believed when it is dead. */
export function msSince({ day, run }: Moment): number {
  return Math.max(Date.now() - day, performance.now() - run);
}
