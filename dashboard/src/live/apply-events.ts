import type {
  PoolStatus,
  PoolStatuses,
  Source,
  Status,
} from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { LiveEvent } from './feed/live-event.ts';

/** The pools after an event; in the order of the list, and the same array where nothing of theirs changed. */
export function applyEvent(pools: readonly PoolStatus[], event: LiveEvent): readonly PoolStatus[] {
  if (event.name === 'status') return event.data.active ? put(pools, event.data) : without(pools, event.data.pool_id);
  if (event.name !== 'anomaly') return pools;
  const { pool_id, open_anomalies } = event.data;
  const pool = pools[placeOfPool(pools, pool_id)];
  if (pool?.pool_id !== pool_id) return pools;
  return put(pools, { ...pool, status: { ...pool.status, open_anomalies } });
}

/** The answer after these events. Its coverage goes by all pools together; that of the totals is read again instead. */
export function applyEvents(answer: PoolStatuses, events: readonly LiveEvent[]): PoolStatuses {
  const pools = events.reduce(applyEvent, answer.pools as readonly PoolStatus[]);
  return pools === answer.pools ? answer : { ...answer, pools: [...pools] };
}

/** The status of one pool after these events. */
export function statusTold(status: Status, poolId: string, events: readonly LiveEvent[]): Status {
  let now = status;
  for (const event of events) {
    if (event.name === 'status' && event.data.pool_id === poolId) now = event.data.status;
    if (event.name === 'anomaly' && event.data.pool_id === poolId)
      now = { ...now, open_anomalies: event.data.open_anomalies };
  }
  return now;
}

/** The services after these events, by name. */
export function applySourceEvents(sources: Source[], events: readonly LiveEvent[]): Source[] {
  const moved = new Map(events.flatMap((event) => (event.name === 'source' ? [[event.data.name, event.data]] : [])));
  if (moved.size === 0) return sources;
  const known = sources.map((source) => moved.get(source.name) ?? source);
  const names = new Set(sources.map(({ name }) => name));
  const others = [...moved.values()].filter(({ name }) => !names.has(name));
  return [...known, ...others].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function put(pools: readonly PoolStatus[], pool: PoolStatus): readonly PoolStatus[] {
  const place = placeOfPool(pools, pool.pool_id);
  return pools[place]?.pool_id === pool.pool_id ? pools.with(place, pool) : pools.toSpliced(place, 0, pool);
}

function without(pools: readonly PoolStatus[], poolId: string): readonly PoolStatus[] {
  const place = placeOfPool(pools, poolId);
  return pools[place]?.pool_id === poolId ? pools.toSpliced(place, 1) : pools;
}

/** Where a pool is, or would be: the list is sorted by pool_id. */
function placeOfPool(pools: readonly PoolStatus[], poolId: string): number {
  let [from, to] = [0, pools.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((pools[middle]?.pool_id ?? '') < poolId) from = middle + 1;
    else to = middle;
  }
  return from;
}
