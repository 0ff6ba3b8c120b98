import { type FailureKind, ReadFailure } from '../failure.ts';
import type { JsonAnswer, OddAnswer } from '../upstream/http.ts';

/** Judges refusals of a pool without keys: the wallet is its own credential, so 401 and 403 cannot mean a wrong key. */
export interface KeylessRefusals {
  /** For an answer that is no JSON or is empty. */
  odd(answer: OddAnswer, retryAt: Date | null): ReadFailure | undefined;
  /** For an answer that is JSON. */
  refusal(answer: JsonAnswer, retryAt: Date | null): ReadFailure | undefined;
}

/** @param kind what such a refusal is, and `message` what a person can do about it. */
export function keylessRefusals(kind: FailureKind, message: (status: number) => string): KeylessRefusals {
  const judge = (status: number, retryAt: Date | null) =>
    status === 401 || status === 403 ? new ReadFailure(kind, message(status), { retryAt }) : undefined;
  return {
    // The general rules judge a web page. They know protection services.
    odd: ({ status, empty, html }, retryAt) => (empty || !html ? judge(status, retryAt) : undefined),
    refusal: ({ status }, retryAt) => judge(status, retryAt),
  };
}
