import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { places, statementPlace } from '../../address/places.ts';
import { ProblemError } from '../../api/problem-error.ts';
import { useMe } from '../../api/use-me.ts';
import { Page } from '../../frame/page.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { FirstPool } from '../overview/first-pool.tsx';
import { ClientAnomalies } from './client-anomalies.tsx';
import { ClientEarnings } from './client-earnings.tsx';
import { ClientPools } from './client-pools.tsx';
import { ClientTotals } from './client-totals.tsx';
import { ownClient } from './own-client.ts';
import { useClientSummary } from './use-client.ts';
import { ViewLine } from './view-line.tsx';
import './client.css';

/** Everything of one client; what the client's own link opens. */
export default function ClientPage({ clientName }: { clientName: string }) {
  const { data: me } = useMe();
  const { data, error, refetch } = useClientSummary(clientName);
  const isOwn = ownClient(me) === clientName;
  const title = (isOwn ? me?.title : null) ?? clientName;
  const parts = me?.parts ?? [];
  if (error instanceof ProblemError && error.status === 404)
    return isOwn && me ? (
      <Page title={title}>
        <FirstPool me={me} />
      </Page>
    ) : (
      <NoSuchClient clientName={clientName} />
    );
  return (
    <Page
      title={title}
      actions={
        data && (
          <Link className="button" href={statementPlace(clientName)}>
            <Trans>Statement of a month</Trans>
          </Link>
        )
      }
    >
      {isOwn && me && <ViewLine me={me} clientName={title === clientName ? null : clientName} />}
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton lines={8} />}
      {data !== undefined && (
        <div className="client">
          <ClientTotals summary={data} parts={parts} />
          <ClientPools clientName={clientName} summary={data} parts={parts} />
          {parts.includes('money') && <ClientEarnings clientName={clientName} />}
          {parts.includes('anomalies') && <ClientAnomalies clientName={clientName} me={me} />}
        </div>
      )}
    </Page>
  );
}

/** One that the caller does not see is one that never was. */
function NoSuchClient({ clientName }: { clientName: string }) {
  const { t } = useLingui();
  return (
    <Page title={t`There is no client ${clientName}`}>
      <p>
        <Trans>
          The name may be mistyped, or your key does not see its pools. All pools that you see are in the{' '}
          <Link href={places.overview}>overview</Link>.
        </Trans>
      </p>
    </Page>
  );
}
