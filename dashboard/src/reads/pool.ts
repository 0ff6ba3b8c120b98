import { getPool, getStatus } from '@poolgate/contracts/generated/gateway-client/sdk.gen.ts';
import { queryOptions } from '@tanstack/react-query';
import { answerOf } from '../api/client.ts';
import { statusTold } from '../live/apply-events.ts';
import { poolKeys } from './pool-keys.ts';
import { readWhileTold } from './read-while-told.ts';

export const poolRead = (poolId: string) =>
  queryOptions({
    queryKey: poolKeys.metadata(poolId),
    queryFn: ({ signal }) => answerOf(getPool({ path: { pool_id: poolId }, signal })),
  });

export const poolStatusRead = (poolId: string) =>
  queryOptions({
    queryKey: poolKeys.status(poolId),
    queryFn: ({ client, signal }) =>
      readWhileTold(
        client,
        () => answerOf(getStatus({ path: { pool_id: poolId }, signal })),
        (status, events) => statusTold(status, poolId, events),
      ),
  });
