import { ReadFailure } from '@poolgate/core/failure.ts';
import { type KeylessRefusals, keylessRefusals } from '@poolgate/core/kit/keyless.ts';
import { fromUnixSeconds, toUnixSeconds } from '@poolgate/language/time.ts';

/** The pool gives the same empty answer for an unknown wallet, a locked account and too many requests. */
const emptyAnswer = (now: Date) =>
  new ReadFailure(
    'unavailable',
    'The pool answered with nothing. It does so when it is asked too often (other programs on this network count), when the account is locked, and when it does not know the wallet. It is tried again at the next poll. If this stays, check account.wallet at https://zpool.ca/wallet.',
    // No retry within this poll: the pool would refuse it too. The time is already over, so that a manual poll is allowed at once.
    // Whole seconds, because the store rounds up.
    { retryAt: fromUnixSeconds(toUnixSeconds(now)) },
  );

/** The pool refuses clients that ask every few seconds. */
const { odd, refusal } = keylessRefusals(
  'rate_limited',
  (status) =>
    `The pool refuses our requests (status ${status}), probably because of too many. Raise poll_interval_seconds of this pool, and check whether other programs on this network use zpool.`,
);

export function refusals(now: () => Date): KeylessRefusals {
  return {
    odd: (answer, retryAt) => (answer.status === 200 && answer.empty ? emptyAnswer(now()) : odd(answer, retryAt)),
    refusal,
  };
}
