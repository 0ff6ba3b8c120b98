/** So much time a service may take at once, in milliseconds: several times what the first answer of one with 10,000 pools takes. */
const mostAtOnceMs = 5000;
/** And which part of all time in the long run. Ten thousand pools that change every minute need a seventh of it. */
const partOfTime = 0.05;

export interface ShareClocks {
  /** Goes forward with the time. */
  nowMs: () => number;
  /** Goes forward with the work of this thread alone, so that a busy machine makes no service dear. */
  workedMs: () => number;
}

const ownClocks: ShareClocks = {
  nowMs: () => performance.now(),
  workedMs: () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * What one service may take of the time of the thread that answers everybody. What its answers cost is its own doing: who sends dear ones for
 * ever is asked less often.
 */
export class LoopShare {
  readonly #clocks: ShareClocks;
  #leftMs = mostAtOnceMs;
  #countedAt: number;

  constructor(clocks: ShareClocks = ownClocks) {
    this.#clocks = clocks;
    this.#countedAt = clocks.nowMs();
  }

  /** Does something on behalf of the service. */
  spend<T>(work: () => T): T {
    const began = this.#clocks.workedMs();
    try {
      return work();
    } finally {
      this.#refill();
      this.#leftMs -= this.#clocks.workedMs() - began;
    }
  }

  /** After how long the service may be asked again. */
  pauseMs(): number {
    this.#refill();
    return Math.max(0, -this.#leftMs / partOfTime);
  }

  #refill(): void {
    const now = this.#clocks.nowMs();
    this.#leftMs = Math.min(mostAtOnceMs, this.#leftMs + (now - this.#countedAt) * partOfTime);
    this.#countedAt = now;
  }
}
