/** So much time a service may take at once, in milliseconds: enough for the first answer of one with 10,000 pools, even on a slow machine. */
const mostAtOnceMs = 10_000;
/** And which part of all time in the long run. Ten thousand pools that change every five minutes need less. */
const partOfTime = 0.02;

/**
 * What one service may take of the time of the thread that answers everybody. What its answers cost is its own doing: who sends dear ones for
 * ever is asked less often.
 */
export class LoopShare {
  readonly #nowMs: () => number;
  #leftMs = mostAtOnceMs;
  #countedAt: number;

  /** @param nowMs any clock that only goes forward. */
  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#countedAt = nowMs();
  }

  spend(ms: number): void {
    this.#refill();
    this.#leftMs -= ms;
  }

  /** After how long it may be asked again. */
  pauseMs(): number {
    this.#refill();
    return Math.max(0, -this.#leftMs / partOfTime);
  }

  #refill(): void {
    const now = this.#nowMs();
    this.#leftMs = Math.min(mostAtOnceMs, this.#leftMs + (now - this.#countedAt) * partOfTime);
    this.#countedAt = now;
  }
}
