import { setTimeout as sleep } from 'node:timers/promises';
import { ReadFailure } from '../failure.ts';

/** Two retries within seconds. */
export const retryDelaysMs: readonly number[] = [500, 1500];

/** The tries of one poll: `unavailable` is tried again, at most twice over the whole poll, so that a dead pool is soon shown as such. */
export interface RetryBudget {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export interface RetryOptions {
  delaysMs: readonly number[];
  signal: AbortSignal;
  /** Whether the course of the poll allows another try after such a failure. */
  mayRetry(failure: ReadFailure): boolean;
  /** How many milliseconds a request would have to wait. A retry that would have to wait long for the request budget is not made. */
  msUntilAllowed(): number;
}

export function createRetryBudget({ delaysMs, signal, mayRetry, msUntilAllowed }: RetryOptions): RetryBudget {
  let used = 0;
  return {
    async run(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          const delay = delaysMs[used];
          const worthRetrying =
            error instanceof ReadFailure && error.kind === 'unavailable' && error.retryAt === null && mayRetry(error);
          if (!worthRetrying || delay === undefined || signal.aborted || msUntilAllowed() > 5000) throw error;
          used += 1;
          await sleep(delay * (0.75 + Math.random() / 2), undefined, { signal });
        }
      }
    },
  };
}
