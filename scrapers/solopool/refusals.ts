import { ReadFailure } from '@poolgate/core/failure.ts';
import type { JsonAnswer } from '@poolgate/core/upstream/http.ts';

/** The pool answers 404 without a body for an address that never had a share. */
const unknownWallet = () =>
  new ReadFailure(
    'account_not_found',
    'The pool knows no such wallet on this coin. Check account.wallet (as the miners log in, without ".worker", capitals as they are) and account.coin; a new miner is known after its first share.',
  );

/** There is no key here that could be wrong. */
const refused = (status: number, retryAt: Date | null) =>
  new ReadFailure(
    'unavailable',
    `The pool refuses our requests (status ${status}); it asks for no key, so this is its protection. It is tried again at the next poll; if it stays, poll less often.`,
    { retryAt },
  );

const isRefusal = (status: number) => status === 401 || status === 403;

/** An answer that is empty or no JSON. */
export function oddAnswer(
  { status, empty, html }: { status: number; empty: boolean; html: boolean },
  retryAt: Date | null,
): ReadFailure | undefined {
  if (status === 404 && empty) return unknownWallet();
  if (status === 404 || (status === 200 && html))
    return new ReadFailure(
      'unavailable',
      'The pool answered with a page where data is due: maintenance, protection, or there is no such coin. Check account.coin (the first word of the pool\'s address, such as "btc" of https://btc.solopool.org); it is tried again at the next poll.',
      { retryAt },
    );
  return isRefusal(status) && !html ? refused(status, retryAt) : undefined;
}

/** An answer that is JSON: what it says in its body is not documented. */
export function refusedAnswer({ status }: JsonAnswer, retryAt: Date | null): ReadFailure | undefined {
  if (status === 404) return unknownWallet();
  return isRefusal(status) ? refused(status, retryAt) : undefined;
}
