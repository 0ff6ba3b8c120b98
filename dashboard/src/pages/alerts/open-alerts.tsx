import { Trans, useLingui } from '@lingui/react/macro';
import { listAlerts } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { pageOf } from '../../api/pages.ts';
import { useConnection } from '../../live/connection-store.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { type AlertFilter, mostAlerts } from '../../reads/alerts.ts';
import { statusesRead } from '../../reads/lists.ts';
import { AlertCards } from './cards/alert-cards.tsx';
import { isQuiet } from './is-quiet.ts';
import { openFirst } from './open-first.ts';

/** Cards that are drawn at once. */
const perPage = 100;

/** What is wrong now, and folded away what may become so. */
export function OpenAlerts({ filter, isAdmin }: { filter: AlertFilter; isAdmin: boolean }) {
  const { t } = useLingui();
  const id = useId();
  const { state: connection } = useConnection();
  const { data: statuses } = useQuery(statusesRead);
  const [most, setMost] = useState(perPage);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['alerts', 'open', filter],
    queryFn: ({ signal, pageParam }) =>
      pageOf(
        listAlerts({
          query: { ...filter, state: 'open', limit: mostAlerts, ...(pageParam !== null && { cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const alerts = data?.pages.flatMap((page) => page.data.alerts) ?? [];
  const alerting = data?.pages[0]?.data.alerting;
  const { open, pending } = openFirst(alerts);
  const kindOf = new Map(alerts.map(({ alert_id, kind }) => [alert_id, kind]));
  const isFiltered = Object.keys(filter).length > 0;
  const isHeard = connection === 'live' && error === null;
  const showMore = () => {
    setMost(most + perPage);
    if (hasNextPage && most + perPage > alerts.length) void fetchNextPage();
  };
  return (
    <section className="alert-section" aria-labelledby={id}>
      <h2 id={id}>{t`Open`}</h2>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton />}
      {alerting && open.length === 0 && alerting.state !== 'off' && (
        <p className="alert-aside">
          {isQuiet({ alerting, open: alerts.length, isHeard, coverage: statuses?.coverage, isFiltered })
            ? t`Nothing is wrong: no alert is open.`
            : t`No alert is known to fire.`}
        </p>
      )}
      <AlertCards labelledBy={id} alerts={open.slice(0, most)} kindOf={kindOf} isAdmin={isAdmin} />
      {(open.length > most || hasNextPage) && (
        <button className="button" type="button" disabled={isFetchingNextPage} onClick={showMore}>
          <Trans>Show more</Trans>
        </button>
      )}
      {pending.length > 0 && (
        <details className="alert-pending">
          <summary id={`${id}-pending`}>
            <Trans>Not told yet, because it may be nothing: {pending.length}</Trans>
          </summary>
          <AlertCards labelledBy={`${id}-pending`} alerts={pending.slice(0, most)} kindOf={kindOf} isAdmin={isAdmin} />
        </details>
      )}
    </section>
  );
}
