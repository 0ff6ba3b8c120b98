import { Trans, useLingui } from '@lingui/react/macro';
import type { ClientSummary, KeyPart } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo } from 'react';
import { usePageState } from '../../address/use-page-state.ts';
import { serverNow } from '../../api/clock.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useMedia } from '../../parts/use-media.ts';
import { trendsRead } from '../../reads/lists.ts';
import { useAgeing } from '../../reads/use-ageing.ts';
import { PoolCards } from '../overview/cards/pool-cards.tsx';
import { SortChoice } from '../overview/filters/sort-choice.tsx';
import { overviewState } from '../overview/overview-state.ts';
import { columnsFor } from '../overview/rows/column-ids.ts';
import { poolRows } from '../overview/rows/overview-row.ts';
import { sortRows } from '../overview/rows/sort-rows.ts';
import { PoolTable } from '../overview/table/pool-table.tsx';
import { NotRead } from './not-read.tsx';
import { useClientStatuses } from './use-client.ts';
import '../overview/overview.css';

interface Props {
  clientName: string;
  summary: ClientSummary;
  parts: readonly KeyPart[];
}

/** The pools of the client, as the overview has them. */
export function ClientPools({ clientName, summary, parts }: Props) {
  const { t } = useLingui();
  const id = useId();
  const { data, error, refetch } = useClientStatuses(clientName);
  const trends = useQuery(trendsRead);
  const { refused, unread } = summary.totals.coverage;
  return (
    <section className="client-section" aria-labelledby={id}>
      <h2 id={id}>
        <Trans>Pools</Trans>
      </h2>
      <NotRead faults={[...refused, ...unread]} />
      {trends.error && (
        <details className="overview-missing">
          <summary>{t`The course of the hashrates could not be read.`}</summary>
          <ProblemBox error={trends.error} retry={() => void trends.refetch()} />
        </details>
      )}
      {data === undefined &&
        (error ? <ProblemBox error={error} retry={() => void refetch()} /> : <Skeleton lines={4} />)}
      {data?.length === 0 && <EmptyState title={t`There are no pools to show.`} />}
      {data !== undefined && data.length > 0 && <Pools pools={data} trends={trends.data?.trends} parts={parts} />}
    </section>
  );
}

interface PoolsProps {
  pools: Parameters<typeof poolRows>[0];
  trends: Parameters<typeof poolRows>[1] | undefined;
  parts: readonly KeyPart[];
}

function Pools({ pools, trends, parts }: PoolsProps) {
  const [state, setState] = usePageState(overviewState);
  const { sort, order } = state;
  const isPhone = useMedia('(max-width: 47.99rem)');
  const columns = useMemo(() => columnsFor(parts), [parts]);
  const agedAt = useAgeing(pools);
  const rows = useMemo(
    () => sortRows(poolRows(pools, trends ?? []), sort, order, Math.max(agedAt, serverNow() / 1000)),
    [pools, trends, sort, order, agedAt],
  );
  if (!isPhone) return <PoolTable rows={rows} columns={columns} state={state} setState={setState} />;
  return (
    <>
      {pools.length > 1 && <SortChoice columns={columns} state={state} setState={setState} />}
      <PoolCards rows={rows} columns={columns} state={state} setState={setState} />
    </>
  );
}
