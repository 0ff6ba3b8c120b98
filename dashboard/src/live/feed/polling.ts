import { ProblemError } from '../../api/problem-error.ts';

export type Poll = (signal: AbortSignal) => Promise<void>;

export interface PollingTimings {
  everyMs: number;
  /** An answer that takes longer is none. */
  timeoutMs: number;
}

export interface PollingEvents {
  onAnswer: () => void;
  onFailure: (failures: number) => void;
  /** The gateway takes the key no more. */
  onRefused: () => void;
}

/** Where the gateway cannot tell what changes, it is asked. After a failure it is asked again soon, so that it is known whether it is gone. */
export class Polling {
  readonly #poll: Poll;
  readonly #timings: PollingTimings;
  readonly #events: PollingEvents;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #closing = new AbortController();
  #failures = 0;

  constructor(poll: Poll, timings: PollingTimings, events: PollingEvents) {
    this.#poll = poll;
    this.#timings = timings;
    this.#events = events;
    void this.#ask();
  }

  close(): void {
    this.#closing.abort();
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    try {
      await this.#answered();
      if (this.#closing.signal.aborted) return;
      this.#failures = 0;
      this.#events.onAnswer();
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      this.#failures += 1;
      if (error instanceof ProblemError && error.status === 401) this.#events.onRefused();
      this.#events.onFailure(this.#failures);
    }
    if (this.#closing.signal.aborted) return;
    const { everyMs } = this.#timings;
    this.#timer = setTimeout(() => void this.#ask(), everyMs / (this.#failures > 0 ? 8 : 1));
  }

  /** @throws where nothing answers in time, whatever becomes of the question. */
  async #answered(): Promise<void> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(this.#timings.timeoutMs)]);
    const late = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => late.reject(signal.reason), { once: true });
    await Promise.race([this.#poll(signal), late.promise]);
  }
}
