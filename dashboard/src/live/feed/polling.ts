import { ProblemError } from '../../api/problem-error.ts';

export interface PollingEvents {
  onAnswer: () => void;
  onFailure: (failures: number) => void;
  /** The gateway takes the key no more. */
  onRefused: () => void;
}

/** Where the gateway cannot tell what changes, it is asked. After a failure it is asked again soon, so that it is known whether it is gone. */
export class Polling {
  readonly #poll: () => Promise<void>;
  readonly #everyMs: number;
  readonly #events: PollingEvents;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  #failures = 0;

  constructor(poll: () => Promise<void>, everyMs: number, events: PollingEvents) {
    this.#poll = poll;
    this.#everyMs = everyMs;
    this.#events = events;
    void this.#ask();
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    try {
      await this.#poll();
      this.#failures = 0;
      if (!this.#isClosed) this.#events.onAnswer();
    } catch (error) {
      this.#failures += 1;
      if (this.#isClosed) return;
      if (error instanceof ProblemError && error.status === 401) this.#events.onRefused();
      this.#events.onFailure(this.#failures);
    }
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#ask(), this.#everyMs / (this.#failures > 0 ? 8 : 1));
  }
}
