import { Trans, useLingui } from '@lingui/react/macro';
import { listAnomalies } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { pageOf } from '../../api/pages.ts';
import { useMe } from '../../api/use-me.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { AnomalyRows } from './anomaly-rows.tsx';
import { isWhole } from './is-whole.ts';
import { MayLack } from './may-lack.tsx';

interface Props {
  title: string;
  filter: { client?: string; severity?: 'MEDIUM' | 'HIGH' };
  isResolved: boolean;
  /** Whether the rows say whose pool it is. */
  hasClients: boolean;
}

const perPage = 100;

/** All that are open, or all that are over, page by page. */
export function AnomalyList({ title, filter, isResolved, hasClients }: Props) {
  const { t } = useLingui();
  const id = useId();
  const { data: me } = useMe();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['anomalies', isResolved ? 'over' : 'open', filter],
    queryFn: ({ signal, pageParam }) =>
      pageOf(
        listAnomalies({
          query: { ...filter, resolved: isResolved, limit: perPage, ...(pageParam !== null && { cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const rows = data?.pages.flatMap((page) => page.data.anomalies) ?? [];
  const coverage = data?.pages[0]?.data.coverage;
  return (
    <section className="anomaly-list" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton />}
      {coverage && !isResolved && <MayLack coverage={coverage} />}
      {data !== undefined && rows.length === 0 && (
        <p className="anomaly-none">
          {isResolved
            ? t`None is over yet.`
            : isWhole(coverage)
              ? t`Nothing is wrong: no anomaly is open.`
              : coverage?.pools === 0
                ? t`There is no pool yet in which anything could be wrong.`
                : t`No anomaly is known to be open.`}
        </p>
      )}
      {rows.length > 0 && (
        <AnomalyRows caption={title} rows={rows} hasClients={hasClients} mayChange={me?.may_change === true} />
      )}
      {hasNextPage && (
        <button className="button" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          <Trans>Show more</Trans>
        </button>
      )}
    </section>
  );
}
