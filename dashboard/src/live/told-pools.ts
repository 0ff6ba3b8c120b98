import type { ListedPool, Status } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { QueryClient } from '@tanstack/react-query';
import { poolKeys } from '../reads/pool-keys.ts';
import { statusTold } from './apply-events.ts';
import type { LiveEvent } from './feed/live-event.ts';

/** Lists below a pool are other ones when this is another. */
const readingOf = ({ timestamp, observed_at, open_anomalies }: Status) =>
  JSON.stringify([timestamp, observed_at, open_anomalies]);

/** Puts what is told of a pool into what its page shows. Its lists are read again where it was read anew, something else is open at it or known of a payment. */
export function tellPools(queryClient: QueryClient, events: readonly LiveEvent[]): void {
  const visited = new Set(
    queryClient
      .getQueryCache()
      .findAll({ queryKey: ['pool'] })
      .map(({ queryKey }) => queryKey[1]),
  );
  const read = new Set<string>();
  for (const event of events) {
    if (event.name === 'payout' && visited.has(event.data.pool_id)) read.add(event.data.pool_id);
    if (event.name !== 'status' && event.name !== 'anomaly') continue;
    const poolId = event.data.pool_id;
    if (!visited.has(poolId)) continue;
    const held = queryClient.getQueryData<Status>(poolKeys.status(poolId));
    const told = held && statusTold(held, poolId, [event]);
    if (event.name === 'status') {
      const { status: _status, ...pool } = event.data;
      queryClient.setQueryData<ListedPool>(poolKeys.metadata(poolId), (known) => known && pool);
    }
    if (told !== undefined) queryClient.setQueryData(poolKeys.status(poolId), told);
    // Lists may be on their way before a status is there to compare with.
    if (held === undefined || told === undefined || readingOf(held) !== readingOf(told)) read.add(poolId);
  }
  for (const poolId of read) void queryClient.invalidateQueries({ queryKey: poolKeys.lists(poolId) });
}
