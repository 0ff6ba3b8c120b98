import { Trans, useLingui } from '@lingui/react/macro';
import type { Me } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useId } from 'react';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { AnomalyRows } from '../anomalies/anomaly-rows.tsx';
import { MayLack } from '../anomalies/may-lack.tsx';
import { useClientAnomalies } from './use-client.ts';
import '../anomalies/anomalies.css';

/** What is wrong now at the client's pools, as far as the caller sees it. */
export function ClientAnomalies({ clientName, me }: { clientName: string; me: Me | undefined }) {
  const { t } = useLingui();
  const id = useId();
  const { data, error, refetch } = useClientAnomalies(clientName, me);
  const isWhole = data?.coverage !== undefined && data.coverage.gaps.length + data.coverage.sources.length === 0;
  return (
    <section className="client-section" aria-labelledby={id}>
      <h2 id={id}>
        <Trans>Open anomalies</Trans>
      </h2>
      {error && data === undefined && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton />}
      {data?.coverage && <MayLack coverage={data.coverage} />}
      {data?.anomalies.length === 0 && (
        <p className="anomaly-none">
          {isWhole ? t`Nothing is wrong: no anomaly is open.` : t`No anomaly is known to be open.`}
        </p>
      )}
      {data && data.anomalies.length > 0 && (
        <AnomalyRows caption={t`Open anomalies`} rows={data.anomalies} mayChange={me?.may_change === true} />
      )}
    </section>
  );
}
