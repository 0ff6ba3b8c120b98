import type { ReadFailure } from '../failure.ts';

/**
 * The course of one poll, over all its requests: a pool that hangs or asks to be left alone is not asked on and on for the parts that are
 * still open.
 */
export interface PollCourse {
  /** Why nothing more is asked in this poll; null while it goes on. */
  ended(): ReadFailure | null;
  /** Whether a request that fails may be tried again. */
  mayRetry(failure: ReadFailure): boolean;
  /** What became of a request after its last try. */
  noteFailure(failure: ReadFailure): void;
  /** An answer showed that the pool knows the account. */
  noteRecognised(): void;
  recognised(): boolean;
}

/** A request that hung is tried again so often, and its poll waits for so many time-outs that hang in all. */
const retriesOfHung = 1;

export function createCourse(): PollCourse {
  let ended: ReadFailure | null = null;
  let recognised = false;
  let hungEndpoints = 0;
  let hungTries = 0;
  return {
    ended: () => ended,
    mayRetry(failure) {
      if (!failure.hung) return hungEndpoints === 0;
      hungTries += 1;
      return hungEndpoints === 0 && hungTries <= retriesOfHung;
    },
    noteFailure(failure) {
      if (failure.hung) hungEndpoints += 1;
      // A second one that hangs: the pool is down. A limit, or a moment to wait for, holds for all that is still open.
      if (hungEndpoints > 1 || failure.kind === 'rate_limited' || failure.retryAt !== null) ended ??= failure;
    },
    noteRecognised() {
      recognised = true;
    },
    recognised: () => recognised,
  };
}
