import {
  getAnomalies,
  getEarnings,
  getHistory,
  getPayoutEvents,
  getPayouts,
  getWorkerHistoryById,
  getWorkers,
  listTrends,
} from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Step } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import { type QueryClient, type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../../../api/client.ts';
import { everyPage } from '../../../api/pages.ts';
import { poolRead, poolStatusRead } from '../../../reads/pool.ts';
import { poolKeys } from '../../../reads/pool-keys.ts';
import { largestPage, nextPage, ofAlgorithm, ofCurrency } from './list-query.ts';
import { withoutHashrate } from './without-hashrate.ts';

// All that the page of a pool asks for. The live feed says when it is asked for again.

/** What went wrong is told at the first failure, while it is tried again: nobody looks at grey lines for half a minute. */
function useToldQuery<Data, Key extends QueryKey>(options: UseQueryOptions<Data, Error, Data, Key>) {
  const { data, error, failureReason, refetch } = useQuery(options);
  return { data, error: error ?? failureReason, refetch };
}

export const usePoolMetadata = (poolId: string) => useToldQuery(poolRead(poolId));
export const usePoolStatus = (poolId: string) => useToldQuery(poolStatusRead(poolId));

export function askListsAgain(client: QueryClient, poolId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: poolKeys.lists(poolId) });
}

/** Between which moments, in unix seconds; without an end up to now. */
export interface AskedTime {
  from: number;
  to: number | null;
  step: Step | 'auto';
}

/** As the API takes a moment. */
const momentOf = (seconds: number) => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');

export const timeQuery = ({ from, to, step }: AskedTime) => ({
  from: momentOf(from),
  ...(to === null ? {} : { to: momentOf(to) }),
  step,
});

/** @param asked null asks for nothing. @param algorithm whose hashrates; null for those of the only one. */
export function usePoolHistory(poolId: string, asked: AskedTime | null, algorithm: string | null) {
  return useToldQuery({
    queryKey: [...poolKeys.lists(poolId), 'history', algorithm, asked],
    enabled: asked !== null,
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        getHistory({
          path: { pool_id: poolId },
          query: { ...(asked ? timeQuery(asked) : {}), ...ofAlgorithm(algorithm), ...nextPage(cursor) },
          signal,
        }),
      ),
    // Hashrates of one algorithm never stand under the name of another one.
    placeholderData: (before, query) => before && (query?.queryKey[4] === algorithm ? before : withoutHashrate(before)),
  });
}

/** What the account mined in the last days. Without an answer, what it mines now is all that is known. */
export function usePoolTrend(poolId: string, isWanted: boolean) {
  return useQuery({
    queryKey: ['pool', poolId, 'trend'],
    enabled: isWanted,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const { trends } = await answerOf(listTrends({ query: { pools: poolId }, signal }));
      return trends[0] ?? null;
    },
  });
}

export function useWorkerHistory(poolId: string, workerId: string, asked: AskedTime | null) {
  return useToldQuery({
    queryKey: [...poolKeys.lists(poolId), 'worker', workerId, asked],
    enabled: asked !== null,
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        getWorkerHistoryById({
          path: { pool_id: poolId },
          query: { worker_id: workerId, ...(asked ? timeQuery(asked) : {}), ...nextPage(cursor) },
          signal,
        }),
      ),
    placeholderData: (before, query) => (query?.queryKey[4] === workerId ? before : undefined),
  });
}

/** @returns also how many of them are here while the others are on their way. */
export function usePoolWorkers(poolId: string) {
  const [loaded, setLoaded] = useState<number | null>(null);
  const query = useToldQuery({
    queryKey: [...poolKeys.lists(poolId), 'workers'],
    queryFn: ({ signal }) => {
      let count = 0;
      return everyPage(async (cursor) => {
        const query = { limit: largestPage, ...nextPage(cursor) };
        const answered = await getWorkers({ path: { pool_id: poolId }, query, signal });
        count += answered.data ? answered.data.workers.length : 0;
        setLoaded(count);
        return answered;
      });
    },
  });
  return { ...query, loaded };
}

/** @param currency empty for the account's present one. */
export function usePoolEarnings(poolId: string, currency: string) {
  return useToldQuery({
    queryKey: [...poolKeys.lists(poolId), 'earnings', currency],
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        getEarnings({
          path: { pool_id: poolId },
          query: { limit: largestPage, ...ofCurrency(currency), ...nextPage(cursor) },
          signal,
        }),
      ),
  });
}

/** @param isWanted payouts are not asked for where they are not seen. */
export function usePoolPayouts(poolId: string, currency: string, isWanted = true) {
  return useToldQuery({
    queryKey: [...poolKeys.lists(poolId), 'payouts', currency],
    enabled: isWanted,
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        getPayouts({
          path: { pool_id: poolId },
          query: { limit: largestPage, ...ofCurrency(currency), ...nextPage(cursor) },
          signal,
        }),
      ),
  });
}

/** @param isWanted they are not asked for where they are not seen. */
export function usePoolPayoutEvents(poolId: string, isWanted = true) {
  return useToldQuery({
    queryKey: [...poolKeys.lists(poolId), 'payout-events'],
    enabled: isWanted,
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        getPayoutEvents({ path: { pool_id: poolId }, query: { limit: largestPage, ...nextPage(cursor) }, signal }),
      ),
  });
}

export function usePoolAnomalies(poolId: string, isWanted = true) {
  return useToldQuery({
    queryKey: [...poolKeys.lists(poolId), 'anomalies'],
    enabled: isWanted,
    queryFn: ({ signal }) =>
      everyPage((cursor) =>
        getAnomalies({ path: { pool_id: poolId }, query: { limit: largestPage, ...nextPage(cursor) }, signal }),
      ),
  });
}
