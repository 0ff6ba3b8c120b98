import { ReadFailure } from '@poolgate/core/failure.ts';
import { type KeylessRefusals, keylessRefusals } from '@poolgate/core/kit/keyless.ts';

/** The pool answers 404 without a body for an address that never had a share. */
const unknownWallet = () =>
  new ReadFailure(
    'account_not_found',
    'The pool knows no such wallet on this coin. Check account.wallet (as the miners log in, without ".worker", capitals as they are) and account.coin; a new miner is known after its first share.',
  );

/** For what is the same for every wallet. */
export const keyless = keylessRefusals(
  'unavailable',
  (status) =>
    `The pool refuses our requests (status ${status}); it asks for no key, so this is its protection. It is tried again at the next poll; if it stays, poll less often.`,
);

/** For what is told of one wallet. */
export const refusals: KeylessRefusals = {
  odd(answer, retryAt) {
    const { status, empty, html } = answer;
    if (status === 404 && empty) return unknownWallet();
    if (status !== 404 && !(status === 200 && html)) return keyless.odd(answer, retryAt);
    return new ReadFailure(
      'unavailable',
      'The pool answered with a page where data is due: maintenance, protection, or there is no such coin. Check account.coin (the first word of the pool\'s address, such as "btc" of https://btc.solopool.org); it is tried again at the next poll.',
      { retryAt },
    );
  },
  // What JSON says beside such a status is not documented.
  refusal: (answer, retryAt) => (answer.status === 404 ? unknownWallet() : keyless.refusal(answer, retryAt)),
};
