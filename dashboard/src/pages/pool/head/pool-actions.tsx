import { Trans, useLingui } from '@lingui/react/macro';
import { deletePool } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { ListedPool } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { navigate } from '../../../address/hash-location.ts';
import { places, settingsPlace } from '../../../address/places.ts';
import { doneBy } from '../../../api/client.ts';
import { announce } from '../../../frame/announce.tsx';
import { Confirm } from '../../../parts/confirm/confirm.tsx';
import { PollButton } from './poll-button.tsx';

/** What admins do with a pool. Settings of a pool file are seen here and changed there. */
export function PoolActions({ pool: { pool_id: poolId, active, configured_by: by } }: { pool: ListedPool }) {
  const { t } = useLingui();
  const [isAsked, setAsked] = useState(false);
  return (
    <div className="pool-actions">
      {active && <PollButton poolId={poolId} />}
      {(by === 'api' || by === 'file') && (
        <Link className="button" href={settingsPlace(poolId)}>
          {by === 'api' ? <Trans>Edit</Trans> : <Trans>Settings</Trans>}
        </Link>
      )}
      {by === 'api' && (
        <button className="button" type="button" onClick={() => setAsked(true)}>
          <Trans>Remove</Trans>
        </button>
      )}
      <Confirm
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t`Remove ${poolId}?`}
        action={t`Remove it`}
        onConfirm={async () => {
          await doneBy(deletePool({ path: { pool_id: poolId } }));
          announce(t`${poolId} is removed.`);
          navigate(places.overview);
        }}
      >
        <p>
          <Trans>
            It is no longer read, and its settings and secrets are deleted. Its history stays, and its ID is not given
            again. This cannot be taken back.
          </Trans>
        </p>
      </Confirm>
    </div>
  );
}
