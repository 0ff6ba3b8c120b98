import { ReadFailure } from '@poolgate/core/failure.ts';
import { type KeylessRefusals, keylessRefusals } from '@poolgate/core/kit/keyless.ts';
import { fromUnixSeconds, toUnixSeconds } from '@poolgate/language/time.ts';

/** The pool's answer to an unknown wallet, a locked account and too frequent questions alike. */
const nothingSaid = (now: Date) =>
  new ReadFailure(
    'unavailable',
    'The pool answered with nothing. It does so when it is asked too often (other programs on this network count), when the account is locked, and when it does not know the wallet; it does not say which. It is tried again at the next poll; if it stays, check account.wallet at https://zpool.ca/wallet.',
    // Not tried again within this poll, for it would be refused again; but the moment has come already, so that a poll by hand is free.
    // Whole seconds, because the store rounds them up.
    { retryAt: fromUnixSeconds(toUnixSeconds(now)) },
  );

/** The pool closes its door to those who ask every few seconds. */
const { odd, refusal } = keylessRefusals(
  'rate_limited',
  (status) =>
    `The pool refuses our requests (status ${status}), as it does to those who ask too often. Raise poll_interval_seconds of this pool, and look for other programs on this network that ask zpool.`,
);

export function refusals(now: () => Date): KeylessRefusals {
  return {
    odd: (answer, retryAt) => (answer.status === 200 && answer.empty ? nothingSaid(now()) : odd(answer, retryAt)),
    refusal,
  };
}
