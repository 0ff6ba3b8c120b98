import { Page } from '../../frame/page.tsx';

export default function PoolPage({ poolId }: { poolId: string }) {
  return <Page title={poolId} />;
}
