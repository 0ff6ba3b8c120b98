import { Trans } from '@lingui/react/macro';
import { updatePool } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { PoolPatch, PoolSaved, PoolSettings } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../api/client.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { poolTypesRead } from './choose/offered-reads.ts';
import { useLastType } from './choose/use-last-type.ts';
import { PoolForm } from './form/pool-form.tsx';
import { SavedPool } from './form/saved-pool.tsx';
import { startOfStored } from './values/start-of-form.ts';

/** The settings of a pool that was added here, to be changed. Secrets that are stored are not told, and stay where none is written. */
export function ChangedPool({
  settings: { pool_id: poolId, pool_type: poolType, ...stored },
}: {
  settings: PoolSettings;
}) {
  const [{ pool = null, warnings = [] }, setSaved] = useState<Partial<PoolSaved>>({});
  const [first] = useState(() => ({ start: startOfStored(stored), faults: stored.faults }));
  const { data, error, refetch } = useQuery(poolTypesRead);
  const type = useLastType(data?.types, poolType);
  if (pool !== null) return <SavedPool pool={pool} warnings={warnings} />;
  if (type === undefined) {
    if (error !== null) return <ProblemBox error={error} retry={() => void refetch()} />;
    if (data === undefined) return <Skeleton lines={6} />;
    return (
      <p className="notice">
        <Trans>No service that runs here reads the type {poolType}.</Trans>
      </p>
    );
  }
  return (
    <PoolForm
      type={type}
      start={first.start}
      firstFaults={first.faults}
      ask={(settings, { isTrial, signal }) =>
        answerOf(
          updatePool({
            path: { pool_id: poolId },
            body: settings as PoolPatch,
            query: isTrial ? { dry_run: true } : {},
            signal,
          }),
        )
      }
      onSaved={setSaved}
    />
  );
}
