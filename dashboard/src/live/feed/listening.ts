import { ProblemError } from '../../api/problem-error.ts';
import type { StreamOptions } from './event-stream.ts';
import { backOffMs } from './timing/back-off.ts';
import { momentNow, msSince } from './timing/elapsed.ts';

export type OpenStream = (options: StreamOptions) => Promise<void>;

export interface ListeningEvents extends Omit<StreamOptions, 'signal' | 'lastId' | 'onOpen'> {
  /** @param isContinued what changed meanwhile is told. */
  onOpen: (isContinued: boolean) => void;
  onFailure: (failures: number) => void;
  /** The gateway takes the key no more. */
  onRefused: () => void;
  /** The gateway is too old to tell what changes. */
  onSilent: () => void;
}

/** The one connection, held by the tab that listens: opened again whenever it ends, until it is closed. */
export class Listening {
  lastId: string | null;
  readonly #open: OpenStream;
  readonly #events: ListeningEvents;
  readonly #closing = new AbortController();
  #attempt = new AbortController();
  #endPause: () => void = () => {};
  #heardAt = momentNow();
  readonly #retryMs: number;

  /** @param retryMs the longest wait after one failure. */
  constructor(open: OpenStream, lastId: string | null, retryMs: number, events: ListeningEvents) {
    this.#open = open;
    this.#retryMs = retryMs;
    this.lastId = lastId;
    this.#events = events;
    void this.#listen();
  }

  get silentForMs(): number {
    return msSince(this.#heardAt);
  }

  /** Tries now: the connection is silent for too long, or somebody waits. */
  tryAgain(): void {
    this.#attempt.abort();
    this.#endPause();
  }

  /** Ends a pause between two tries. */
  hurry(): void {
    this.#endPause();
  }

  close(): void {
    this.#closing.abort();
    this.tryAgain();
  }

  async #listen(): Promise<void> {
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      this.#attempt = new AbortController();
      this.#heardAt = momentNow();
      const { lastId } = this;
      try {
        await this.#open({
          lastId,
          signal: this.#attempt.signal,
          onOpen: () => {
            failures = 0;
            this.#events.onOpen(lastId !== null);
          },
          onHeard: () => {
            this.#heardAt = momentNow();
            this.#events.onHeard();
          },
          onEvents: (events, id) => {
            this.lastId = id;
            this.#events.onEvents(events, id);
          },
        });
      } catch (error) {
        const status = error instanceof ProblemError ? error.status : null;
        if (this.#closing.signal.aborted) return;
        // A proxy that has lost its gateway for a moment says the same, but not in the gateway's words.
        const isOwnWord = error instanceof ProblemError && error.detail !== null;
        if (isOwnWord && (status === 404 || status === 501)) return this.#events.onSilent();
        if (status === 401 || status === 403) this.#events.onRefused();
      }
      if (this.#closing.signal.aborted) return;
      failures += 1;
      this.#events.onFailure(failures);
      await this.#pause(backOffMs(failures, this.#retryMs));
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
