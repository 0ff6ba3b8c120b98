import { Trans } from '@lingui/react/macro';
import type { Pool, SettingFault } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { navigate } from '../../../address/hash-location.ts';
import { poolPlace } from '../../../address/places.ts';
import { poolRead } from '../../../reads/pool.ts';

interface Props {
  pool: Pool;
  warnings: readonly SettingFault[];
}

/** The gateway learns of a new pool from its service, which takes a moment. */
const mostTries = 60;
const tryAfterMs = 500;

/** A pool that is stored: its page is opened as soon as the gateway has it, unless there is something to be read here. */
export function SavedPool({ pool: { pool_id: poolId, pool_name: poolName }, warnings }: Props) {
  const queryClient = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const isRead = warnings.length > 0;
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    if (isRead) return;
    let isLeft = false;
    const open = () => isLeft || navigate(poolPlace(poolId), { replace: true });
    const read = { ...poolRead(poolId), staleTime: 0, retry: mostTries, retryDelay: tryAfterMs };
    // Where it cannot be read, its page says why.
    void queryClient.fetchQuery(read).then(open, open);
    return () => {
      isLeft = true;
    };
  }, [queryClient, poolId, isRead]);
  return (
    <section className="card saved-pool">
      <h2 ref={heading} tabIndex={-1}>
        <Trans>{poolName} is stored</Trans>
      </h2>
      {warnings.map(({ pointer, detail }) => (
        <p key={`${pointer} ${detail}`} className="notice" lang="en">
          {detail}
        </p>
      ))}
      <p>
        <Trans>
          Its ID is <code>{poolId}</code>. It is read by these settings now.
        </Trans>
      </p>
      <Link className="button" href={poolPlace(poolId)}>
        <Trans>Open its page</Trans>
      </Link>
    </section>
  );
}
