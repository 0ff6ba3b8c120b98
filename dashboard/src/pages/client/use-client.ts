import {
  getClientSummaryByQuery,
  listAnomalies,
  listStatuses,
  listTrends,
  sumClientEarningsByQuery,
} from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Me } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { answerOf } from '../../api/client.ts';
import { serverNow } from '../../api/clock.ts';
import { everyPage } from '../../api/pages.ts';
import { monthFrom, monthOf } from '../statement/figures/month-span.ts';

/** Until the page is told of changes, it asks this often, so that a gateway that is gone is said within ten seconds. */
const askEveryMs = 5000;

/** Totals, and how complete they are. */
export function useClientSummary(client: string) {
  return useQuery({
    queryKey: ['totals', 'of a client', client],
    queryFn: ({ signal }) => answerOf(getClientSummaryByQuery({ query: { client }, signal })),
    refetchInterval: askEveryMs,
  });
}

/** Every pool of the client with its newest figures. */
export function useClientStatuses(client: string) {
  return useQuery({
    queryKey: ['status', 'of a client', client],
    queryFn: async ({ signal }) => {
      const pages = await everyPage((cursor) =>
        listStatuses({ query: { client, ...(cursor !== undefined && { cursor }) }, signal }),
      );
      return pages.flatMap(({ pools }) => pools);
    },
    refetchInterval: askEveryMs,
  });
}

/** What a row shows beyond its status, by pool. */
export function useClientTrends(client: string, isSeen: boolean) {
  return useQuery({
    queryKey: ['trends', 'of a client', client],
    queryFn: async ({ signal }) => {
      const { trends } = await answerOf(listTrends({ query: { client }, signal }));
      return new Map(trends.map((trend) => [trend.pool_id, trend]));
    },
    enabled: isSeen,
    staleTime: 60_000,
    refetchInterval: 60_000,
  });
}

/** What this month and the last one brought. */
export function useClientEarnings(client: string, isSeen: boolean) {
  const month = monthOf(serverNow());
  const before = monthFrom(month, -1);
  const { data, error, refetch } = useQuery({
    queryKey: ['clients', client, 'earnings', month],
    queryFn: ({ signal }) =>
      answerOf(
        sumClientEarningsByQuery({
          query: {
            client,
            from: `${before}-01`,
            to: new Date(serverNow()).toISOString().slice(0, 10),
            group_by: 'month',
          },
          signal,
        }),
      ),
    enabled: isSeen,
    refetchInterval: 60_000,
  });
  return { months: [month, before], data, error, refetch };
}

/** What is wrong now. */
export function useClientAnomalies(client: string, me: Me | undefined) {
  return useQuery({
    queryKey: ['anomalies', 'of a client', client],
    queryFn: async ({ signal }) => {
      const pages = await everyPage((cursor) =>
        listAnomalies({
          query: { client, resolved: false, limit: 1000, ...(cursor !== undefined && { cursor }) },
          signal,
        }),
      );
      return { anomalies: pages.flatMap(({ anomalies }) => anomalies), coverage: pages[0]?.coverage };
    },
    enabled: me?.parts.includes('anomalies') === true,
    refetchInterval: 15_000,
  });
}
