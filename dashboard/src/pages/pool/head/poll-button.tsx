import { Trans, useLingui } from '@lingui/react/macro';
import { pollPool } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { serverNow, useNow } from '../../../api/clock.ts';
import { ProblemError } from '../../../api/problem-error.ts';
import { announce } from '../../../frame/announce.tsx';
import { ProblemBox } from '../../../parts/problem-box.tsx';
import { poolKeys } from '../../../reads/pool-keys.ts';
import { askListsAgain } from '../asked/use-pool-data.ts';

/** A pool that answers takes less. */
const longMs = 10_000;

/** Reads the account now. What the pool or its service says against it is shown, and how long they ask to wait. */
export function PollButton({ poolId }: { poolId: string }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [waitUntil, setWaitUntil] = useState(0);
  const seconds = Math.max(0, Math.ceil(waitUntil - useNow()));
  const mutationKey = ['poll', poolId];
  // Also one that was asked for before the person left this page and came back.
  const [begunAt] = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.submittedAt,
  });
  const isPending = begunAt !== undefined;
  const poll = useMutation({
    mutationKey,
    mutationFn: () => answerOf(pollPool({ path: { pool_id: poolId } })),
    onSuccess: (status) => {
      client.setQueryData(poolKeys.status(poolId), status);
      void askListsAgain(client, poolId);
      announce(status.last_error === null ? t`The pool was read.` : status.last_error.message);
    },
    onError: (error) => {
      const wait = error instanceof ProblemError ? error.retryAfterSeconds : null;
      if (wait !== null) setWaitUntil(Math.floor(serverNow() / 1000) + wait);
    },
  });
  const failure = poll.data?.last_error ?? null;
  return (
    <div className="poll">
      <button
        className="button"
        type="button"
        data-kind="main"
        // Not `disabled`, which would take the focus from whoever pressed it.
        aria-disabled={isPending || seconds > 0}
        onClick={() => isPending || seconds > 0 || poll.mutate()}
      >
        {isPending ? (
          <Trans>Reading…</Trans>
        ) : seconds > 0 ? (
          <Trans>Again in {seconds} s</Trans>
        ) : (
          <Trans>Poll now</Trans>
        )}
      </button>
      <p className="poll-long" role="status">
        {isPending && Date.now() - begunAt >= longMs && (
          <Trans>Still reading: the pool takes long. You can leave this page, the reading goes on.</Trans>
        )}
      </p>
      {poll.error && <ProblemBox error={poll.error} />}
      {failure && (
        <div className="problem" role="alert">
          <p>{failure.message}</p>
        </div>
      )}
    </div>
  );
}
