import type { GatewayState } from '../state/gateway-state.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { fits, type PoolFilter } from '../state/pools/pool-filter.ts';

/** What an answer over all services is about, as it was when they were asked. */
export interface ServicesAsked {
  /** The pools of the client, or of all, sorted by pool_id. */
  pools: PoolEntry[];
  /** The same of services that are gone. */
  ofGoneSources: PoolEntry[];
  /** The names of the services that own such pools and are up. */
  asked: string[];
  /** Of those that own such pools and are not up, so that they are not asked. */
  away: string[];
}

export function servicesAsked(
  state: GatewayState,
  client: string | undefined,
  active: PoolFilter['active'] = 'true',
): ServicesAsked {
  state.catchUp();
  const filter: PoolFilter = { client, active };
  const { group } = state.index.narrowest(filter);
  const pools = state.index.sorted(group).map((poolId) => state.known(poolId));
  const owners = [...new Set(pools.map(({ owner }) => owner))];
  const isUp = (name: string) => state.source(name)?.state === 'up';
  return {
    pools,
    ofGoneSources: state.poolsOfGoneSources().filter((entry) => fits(entry, filter)),
    asked: owners.filter(isUp),
    away: owners.filter((name) => !isUp(name)),
  };
}

/** The same pools as they are now. A pool that changed its owner meanwhile stays as it was when that owner was asked. */
export function asKnownNow(state: GatewayState, pools: PoolEntry[]): PoolEntry[] {
  state.catchUp();
  return pools.map((before) => {
    const now = state.pool(before.pool.pool_id);
    return now?.owner === before.owner ? now : before;
  });
}
