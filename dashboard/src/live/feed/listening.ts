import { ProblemError } from '../../api/problem-error.ts';
import { backOffMs } from './back-off.ts';
import type { StreamOptions } from './event-stream.ts';

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
  #heardAt = Date.now();

  constructor(open: OpenStream, lastId: string | null, events: ListeningEvents) {
    this.#open = open;
    this.lastId = lastId;
    this.#events = events;
    void this.#listen();
  }

  get silentForMs(): number {
    return Date.now() - this.#heardAt;
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
      this.#heardAt = Date.now();
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
            this.#heardAt = Date.now();
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
        if (status === 404 || status === 501) return this.#events.onSilent();
        if (status === 401 || status === 403) this.#events.onRefused();
      }
      if (this.#closing.signal.aborted) return;
      failures += 1;
      this.#events.onFailure(failures);
      await this.#pause(backOffMs(failures));
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
