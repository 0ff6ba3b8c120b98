import { ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';

/** The pool's answer to an unknown wallet, a locked account and too frequent questions alike. */
const nothingSaid = (now: Date) =>
  new ReadFailure(
    'unavailable',
    'The pool answered with nothing. It does so when it is asked too often (other programs on this network count), when the account is locked, and when it does not know the wallet; it does not say which. It is tried again at the next poll; if it stays, check account.wallet at https://zpool.ca/wallet.',
    // Not tried again within this poll, for it would be refused again; but the moment has come already, so that a poll by hand is free.
    { retryAt: new Date(Math.floor(now.getTime() / 1000) * 1000) },
  );

/** The pool closes its door to those who ask every few seconds; there is no key that could be wrong. */
const refused = (status: number, retryAt: Date | null) =>
  new ReadFailure(
    'rate_limited',
    `The pool refuses our requests (status ${status}), as it does to those who ask too often. Raise poll_interval_seconds of this pool, and look for other programs on this network that ask zpool.`,
    { retryAt },
  );

const isRefusal = (status: number) => status === 401 || status === 403;

/** Judges an answer that is empty or no JSON. */
export function oddAnswer(now: () => Date) {
  return (
    { status, empty, html }: { status: number; empty: boolean; html: boolean },
    retryAt: Date | null,
  ): ReadFailure | undefined => {
    if (status === 200 && empty) return nothingSaid(now());
    return isRefusal(status) && (empty || !html) ? refused(status, retryAt) : undefined;
  };
}

/** Judges an answer that is JSON. */
export function refusedAnswer({ status }: JsonAnswer, retryAt: Date | null): ReadFailure | undefined {
  return isRefusal(status) ? refused(status, retryAt) : undefined;
}
