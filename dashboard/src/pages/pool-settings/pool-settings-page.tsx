import { useLingui } from '@lingui/react/macro';
import { getPoolSettings } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { answerOf } from '../../api/client.ts';
import { useMe } from '../../api/use-me.ts';
import { Page } from '../../frame/page.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { AdminNeeded } from './admin-needed.tsx';
import { ChangedPool } from './changed-pool.tsx';
import { SettingList } from './setting-list.tsx';
import './pool-settings.css';

/** The settings of a pool: a form where it was added here, and else what they are and where they are changed. */
export default function PoolSettingsPage({ poolId }: { poolId: string }) {
  const { t } = useLingui();
  const { data: me } = useMe();
  const { data, error, refetch } = useQuery({
    queryKey: ['pool', poolId, 'settings'],
    queryFn: ({ signal }) => answerOf(getPoolSettings({ path: { pool_id: poolId }, signal })),
    enabled: me?.may_change ?? false,
    // A form begins with what is stored now, and is not filled anew while somebody writes.
    ...{ staleTime: 0, gcTime: 0, refetchOnWindowFocus: false },
  });
  const name = data?.settings.pool_name ?? poolId;
  return (
    <Page title={t`Settings of ${name}`}>
      {me?.may_change === false && <AdminNeeded />}
      {error !== null && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null && me?.may_change !== false && <Skeleton lines={6} />
      ) : data.configured_by === 'api' ? (
        <ChangedPool settings={data} />
      ) : (
        <SettingList settings={data} />
      )}
    </Page>
  );
}
