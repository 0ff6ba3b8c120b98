import { setTimeout as sleep } from 'node:timers/promises';
import { orAborted } from './or-aborted.ts';

/** A number of requests within a number of seconds, counted over a sliding window. */
export interface RequestLimit {
  requests: number;
  perSeconds: number;
}

export interface AdapterLimits {
  /** For all accounts together, at each host of the pool. */
  perHost: RequestLimit;
  /** In addition for each credential (see `Adapter.credential`). */
  perCredential?: RequestLimit;
}

/** The request budget of a service: one for each upstream host, shared by all accounts, and one for each credential. */
export interface Budget {
  /** Waits for its turn, first come, first served, and counts the request. */
  take(host: string, credential: string, signal: AbortSignal): Promise<void>;
  /** How many milliseconds a request would have to wait now, at the busiest host. */
  msUntilAllowed(credential: string): number;
}

/** A sliding window: no more than `requests` in any `perSeconds`. */
class Window {
  readonly #limit: RequestLimit;
  readonly #now: () => number;
  #taken: number[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(limit: RequestLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  msUntilFree(): number {
    const opensAt =
      this.#taken.length < this.#limit.requests
        ? 0
        : (this.#taken.at(-this.#limit.requests) as number) + this.#limit.perSeconds * 1000;
    return Math.max(0, opensAt - this.#now());
  }

  /** @param before another wait. The request is counted after it, when it is made. */
  take(signal: AbortSignal, before?: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(async () => {
      while (!signal.aborted && this.msUntilFree() > 0) await sleep(this.msUntilFree(), undefined, { signal });
      signal.throwIfAborted();
      await before?.();
      this.#taken.push(this.#now());
      if (this.#taken.length > this.#limit.requests) this.#taken = this.#taken.slice(-this.#limit.requests);
    });
    // The next in the queue goes on even if this one was aborted.
    this.#queue = turn.catch(() => undefined);
    // Whoever gave up does not wait for those before it in the queue.
    return orAborted(turn, signal);
  }
}

/** @param now a monotonic clock in milliseconds. */
export function createBudget(limits: AdapterLimits, now: () => number): Budget {
  const hosts = new Map<string, Window>();
  const credentials = new Map<string, Window>();
  const windowOf = (map: Map<string, Window>, key: string, limit: RequestLimit) => {
    const known = map.get(key) ?? new Window(limit, now);
    map.set(key, known);
    return known;
  };
  return {
    async take(host, credential, signal) {
      const atHost = () => windowOf(hosts, host, limits.perHost).take(signal);
      if (limits.perCredential) await windowOf(credentials, credential, limits.perCredential).take(signal, atHost);
      else await atHost();
    },
    msUntilAllowed(credential) {
      const own = credentials.get(credential);
      return Math.max(0, ...[...hosts.values(), ...(own ? [own] : [])].map((window) => window.msUntilFree()));
    },
  };
}
