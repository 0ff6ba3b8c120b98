import type { GatewayState } from '../../state/gateway-state.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import type { Grouping } from '../../state/pools/pool-filter.ts';

const nameOf: Record<Grouping, (entry: PoolEntry) => string> = {
  client: ({ pool }) => pool.client_name,
  company: ({ pool }) => pool.company,
  country: ({ pool }) => pool.country,
  type: ({ pool }) => pool.pool_type,
};

/** The groups that have pools, listed or of sources that are gone, and the clients of pools that are not read; sorted. */
export function groupNames(state: GatewayState, active: 'true' | 'all', grouping: Grouping): string[] {
  const ofGoneSources = state.poolsOfGoneSources().filter(({ pool }) => active === 'all' || pool.active);
  const notRead = grouping === 'client' ? state.faults.clients : [];
  return [
    ...new Set([...state.index.values(active, grouping), ...ofGoneSources.map(nameOf[grouping]), ...notRead]),
  ].sort();
}
