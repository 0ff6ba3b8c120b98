import { Trans, useLingui } from '@lingui/react/macro';
import type { KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { Link } from 'wouter';
import { places } from '../../address/places.ts';
import { usePageState } from '../../address/use-page-state.ts';
import { useNow } from '../../api/clock.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useMe } from '../../api/use-me.ts';
import { usualSpan } from '../../charts/spans.ts';
import { Page } from '../../frame/page.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { PoolAlerts } from '../alerts/pool-alerts.tsx';
import { knownSince } from './asked/known-since.ts';
import { usePoolMetadata, usePoolStatus, usePoolTrend } from './asked/use-pool-data.ts';
import { KeyFigures } from './head/key-figures.tsx';
import { PoolActions } from './head/pool-actions.tsx';
import { PoolHead } from './head/pool-head.tsx';
import './pool.css';
import { poolState } from './pool-state.ts';
import { PoolTabs } from './pool-tabs.tsx';

const noParts: KeyPart[] = [];

/** One account at a pool: what is known of it, how it went, and how its readings go. */
export default function PoolPage({ poolId }: { poolId: string }) {
  const { t } = useLingui();
  const { data: me } = useMe();
  const metadata = usePoolMetadata(poolId);
  const { data: status, error: statusError, refetch } = usePoolStatus(poolId);
  const [inAddress, setState] = usePageState(poolState);
  const now = useNow(60);
  const error = metadata.error ?? statusError;
  const pool = metadata.data;
  const seen = me?.parts ?? noParts;
  const trend = usePoolTrend(poolId, seen.includes('hashrate'));
  if (error instanceof ProblemError && (error.status === 404 || error.status === 400))
    return <NoSuchPool poolId={poolId} />;
  const since = pool ? knownSince(pool.created_at, trend.data ?? null) : null;
  const state = { ...inAddress, span: inAddress.span || usualSpan(since, now) };
  return (
    <Page
      title={pool?.pool_name ?? poolId}
      actions={me?.may_change && pool !== undefined ? <PoolActions pool={pool} /> : undefined}
    >
      {metadata.error && <ProblemBox error={metadata.error} retry={() => void metadata.refetch()} />}
      {statusError && <ProblemBox error={statusError} retry={() => void refetch()} />}
      {pool ? <PoolHead pool={pool} status={status} /> : !error && <Skeleton lines={3} />}
      {status ? (
        <>
          <h2 className="visually-hidden">{t`Key figures`}</h2>
          <KeyFigures status={status} seen={seen} />
          <PoolAlerts poolId={poolId} />
          <PoolTabs
            poolId={poolId}
            status={status}
            seen={seen}
            mayChange={me?.may_change ?? false}
            state={state}
            setState={setState}
          />
        </>
      ) : (
        !statusError && <Skeleton lines={8} />
      )}
    </Page>
  );
}

function NoSuchPool({ poolId }: { poolId: string }) {
  const { t } = useLingui();
  return (
    <Page title={t`There is no pool ${poolId}`}>
      <p>
        <Trans>
          It may have been removed, or your key does not see it. All pools that you see are in the{' '}
          <Link href={places.overview}>overview</Link>.
        </Trans>
      </p>
    </Page>
  );
}
