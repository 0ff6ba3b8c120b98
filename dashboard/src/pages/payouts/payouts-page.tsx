import { Trans, useLingui } from '@lingui/react/macro';
import { listPayouts } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { usePageState } from '../../address/use-page-state.ts';
import { pageOf } from '../../api/pages.ts';
import { Page } from '../../frame/page.tsx';
import { CsvButton } from '../../parts/csv-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemBox } from '../../parts/problem-box.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { clientsRead } from '../anomalies/clients-read.ts';
import { MayLack } from '../anomalies/may-lack.tsx';
import { PayoutFilters } from './payout-filters.tsx';
import { PayoutRows } from './payout-rows.tsx';
import { PayoutSums } from './payout-sums.tsx';
import { payoutsSchema, queryOf } from './payouts-state.ts';

const perPage = 200;
const largestPage = 10_000;

/** Payments over all pools, the newest first. */
export default function PayoutsPage() {
  const { t } = useLingui();
  const [state, setState] = usePageState(payoutsSchema);
  const clients = useQuery(clientsRead).data;
  const query = queryOf(state);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['payouts', query],
    queryFn: ({ signal, pageParam }) =>
      pageOf(
        listPayouts({ query: { ...query, limit: perPage, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const rows = data?.pages.flatMap((page) => page.data.payouts) ?? [];
  const coverage = data?.pages[0]?.data.coverage;
  return (
    <Page title={t`Payouts`}>
      <PayoutFilters state={state} onChange={setState} />
      <div className="payout-list">
        {error && <ProblemBox error={error} retry={() => void refetch()} />}
        {data === undefined && !error && <Skeleton lines={6} />}
        {coverage && <MayLack coverage={coverage} />}
        {data !== undefined && rows.length === 0 && (
          <EmptyState title={t`No payouts here`}>
            <p>
              <Trans>A payment is here once a pool lists it, or its paid total or balance shows it.</Trans>
            </p>
          </EmptyState>
        )}
        {rows.length > 0 && (
          <>
            <PayoutSums payouts={rows} isAll={!hasNextPage} />
            <CsvButton
              name="payouts.csv"
              ask={(cursor) =>
                listPayouts({
                  query: { ...query, limit: largestPage, format: 'csv', ...(cursor !== undefined && { cursor }) },
                  parseAs: 'text',
                })
              }
            />
            <PayoutRows
              caption={t`Payouts`}
              rows={rows}
              hasClients={state.client === '' && (clients?.length ?? 2) > 1}
            />
          </>
        )}
        {hasNextPage && (
          <button className="button" type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            <Trans>Show more</Trans>
          </button>
        )}
      </div>
    </Page>
  );
}
