import { listTrends } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { Trends } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { QueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/client.ts';
import { trendsRead } from '../reads/lists.ts';

/** Of more pools than this all trends are asked for: the gateway keeps that answer. */
const mostPools = 50;

/** Reads the trends of the pools that moved. They are only asked for while a page shows trends. */
export async function readMovedTrends(queryClient: QueryClient, moved: Set<string>): Promise<void> {
  const { queryKey } = trendsRead;
  const known = queryClient.getQueryData(queryKey);
  const ids = [...moved];
  moved.clear();
  const isShown = queryClient.getQueryCache().find({ queryKey })?.isActive() ?? false;
  if (known === undefined || !isShown || ids.length > mostPools) return queryClient.invalidateQueries({ queryKey });
  const { trends } = await answerOf(listTrends({ query: { pools: ids.join(',') } }));
  queryClient.setQueryData(queryKey, (held) => held && mergeTrends(held, trends));
}

/** The list with these in place of older ones of the same pools. */
export function mergeTrends(held: Trends, newer: Trends['trends']): Trends {
  const byId = new Map([...held.trends, ...newer].map((trend) => [trend.pool_id, trend]));
  return { ...held, trends: [...byId.values()].sort((one, other) => (one.pool_id < other.pool_id ? -1 : 1)) };
}
