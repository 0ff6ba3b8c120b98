import { ReadFailure } from '@poolgate/core/failure.ts';
import { type KeylessRefusals, keylessRefusals } from '@poolgate/core/kit/keyless.ts';

/** The pool answers 404 without a body for an address without any share. */
const unknownWallet = () =>
  new ReadFailure(
    'account_not_found',
    'The pool does not know this wallet on this coin. Check account.wallet (as the miners write it, without ".worker", with the same capitals) and account.coin. A new miner appears after its first share.',
  );

/** For answers that are the same for every wallet. */
export const keyless = keylessRefusals(
  'unavailable',
  (status) =>
    `The pool refuses our requests (status ${status}). It needs no key, so this is its protection. It is tried again at the next poll. If this stays, poll less often.`,
);

/** For answers about one wallet. */
export const refusals: KeylessRefusals = {
  odd(answer, retryAt) {
    const { status, empty, html } = answer;
    if (status === 404 && empty) return unknownWallet();
    if (status !== 404 && !(status === 200 && html)) return keyless.odd(answer, retryAt);
    return new ReadFailure(
      'unavailable',
      'The pool sent a web page in place of data: maintenance, protection, or an unknown coin. Check account.coin (the first word of the pool\'s address, such as "btc" in https://btc.solopool.org). It is tried again at the next poll.',
      { retryAt },
    );
  },
  // The JSON beside such a status is not documented.
  refusal: (answer, retryAt) => (answer.status === 404 ? unknownWallet() : keyless.refusal(answer, retryAt)),
};
