import {
  getClientSummaryByQuery,
  listAnomalies,
  sumClientEarningsByQuery,
} from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Me, PoolStatuses } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { answerOf } from '../../api/client.ts';
import { serverNow } from '../../api/clock.ts';
import { everyPage } from '../../api/pages.ts';
import { statusesRead } from '../../reads/lists.ts';
import { monthFrom, monthOf } from '../statement/figures/month-span.ts';

/** Totals, and how complete they are. */
export function useClientSummary(client: string) {
  return useQuery({
    queryKey: ['totals', 'of a client', client],
    queryFn: ({ signal }) => answerOf(getClientSummaryByQuery({ query: { client }, signal })),
  });
}

/** Every pool of the client with its newest figures. */
export function useClientStatuses(client: string) {
  const select = useCallback(
    ({ pools }: PoolStatuses) => pools.filter(({ client_name }) => client_name === client),
    [client],
  );
  return useQuery({ ...statusesRead, select });
}

/** What this month and the last one brought. */
export function useClientEarnings(client: string, isSeen: boolean) {
  const month = monthOf(serverNow());
  const before = monthFrom(month, -1);
  const { data, error, refetch } = useQuery({
    queryKey: ['earnings', 'of a client', client, month],
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
  });
  return { months: [month, before], data, error, refetch };
}

/** What is wrong now. */
export function useClientAnomalies(client: string, me: Me | undefined) {
  return useQuery({
    queryKey: ['anomalies', 'open', 'of a client', client],
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
  });
}
