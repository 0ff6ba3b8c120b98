import { Trans, useLingui } from '@lingui/react/macro';
import { listAlerts } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { RuleKind } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { pageOf } from '../../api/pages.ts';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import type { AlertFilter } from '../../reads/alerts.ts';
import { AlertCards } from './cards/alert-cards.tsx';

const perPage = 50;
const noOthers: ReadonlyMap<string, RuleKind> = new Map();

/** What was wrong, and how long it lasted, page by page. */
export function PastAlerts({ filter, isAdmin }: { filter: AlertFilter; isAdmin: boolean }) {
  const { t } = useLingui();
  const id = useId();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['alerts', 'over', filter],
    queryFn: ({ signal, pageParam }) =>
      pageOf(
        listAlerts({
          query: { ...filter, state: 'ended', limit: perPage, ...(pageParam !== null && { cursor: pageParam }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const alerts = data?.pages.flatMap((page) => page.data.alerts) ?? [];
  return (
    <section className="alert-section" aria-labelledby={id}>
      <h2 id={id}>{t`Over`}</h2>
      {error && <ProblemBox error={error} retry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton />}
      {data !== undefined && alerts.length === 0 && <p className="alert-aside">{t`None is over yet.`}</p>}
      <AlertCards labelledBy={id} alerts={alerts} kindOf={noOthers} isAdmin={isAdmin} />
      {hasNextPage && (
        <button className="button" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          <Trans>Show more</Trans>
        </button>
      )}
    </section>
  );
}
