import { listTrends } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import type { QueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/client.ts';
import { trendsRead } from '../reads/lists.ts';
import { mergeTrends } from './merge-trends.ts';

/** Of more pools than this all trends are asked for: the gateway keeps that answer. */
const mostPools = 50;

/** Reads the trends of the pools that moved. They are only asked for while a page shows trends. */
export async function readMovedTrends(queryClient: QueryClient, moved: Set<string>): Promise<void> {
  const { queryKey } = trendsRead;
  const known = queryClient.getQueryData(queryKey);
  const ids = [...moved];
  const isShown = queryClient.getQueryCache().find({ queryKey })?.isActive() ?? false;
  moved.clear();
  try {
    if (known === undefined || !isShown || ids.length > mostPools)
      return await queryClient.invalidateQueries({ queryKey }, { throwOnError: true });
    const newer = await answerOf(listTrends({ query: { pools: ids.join(',') } }));
    queryClient.setQueryData(queryKey, (held) => held && mergeTrends(held, newer, ids));
  } catch (error) {
    // They are asked for again with those that move next.
    for (const id of ids) moved.add(id);
    throw error;
  }
}
