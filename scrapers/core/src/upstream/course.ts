import { ReadFailure } from '../failure.ts';

/**
 * The course of one poll over all its requests. A pool that hangs, or asks for a pause, is not asked again and again for the remaining parts.
 */
export interface PollCourse {
  /** Runs a request and notes its failure. @throws the failure that ended the poll, if one did; then nothing is sent. */
  ask<T>(work: () => Promise<T>): Promise<T>;
  /** Whether a request that fails may be tried again. */
  mayRetry(failure: ReadFailure): boolean;
  /** An answer showed that the pool knows the account. */
  noteRecognised(): void;
  recognised(): boolean;
}

/** How often a request that hung is tried again, counted over the whole poll. */
const retriesOfHung = 1;

export function createCourse(): PollCourse {
  let ended: ReadFailure | null = null;
  let recognised = false;
  let hungEndpoints = 0;
  let hungTries = 0;
  const note = (failure: ReadFailure) => {
    if (failure.hung) hungEndpoints += 1;
    // A second endpoint that hangs means that the pool is down. A rate limit or a `Retry-After` holds for all further requests.
    if (hungEndpoints > 1 || failure.kind === 'rate_limited' || failure.retryAt !== null) ended ??= failure;
  };
  return {
    mayRetry(failure) {
      if (!failure.hung) return hungEndpoints === 0;
      hungTries += 1;
      return hungEndpoints === 0 && hungTries <= retriesOfHung;
    },
    async ask(work) {
      if (ended !== null) throw ended;
      try {
        return await work();
      } catch (error) {
        if (error instanceof ReadFailure) note(error);
        throw error;
      }
    },
    noteRecognised() {
      recognised = true;
    },
    recognised: () => recognised,
  };
}
