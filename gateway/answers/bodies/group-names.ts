import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import type { Grouping } from '../../state/pools/pool-filter.ts';
import type { View } from '../../views/view.ts';

const nameOf: Record<Grouping, (entry: PoolEntry) => string> = {
  client: ({ pool }) => pool.client_name,
  company: ({ pool }) => pool.company,
  country: ({ pool }) => pool.country,
  type: ({ pool }) => pool.pool_type,
};

/** The groups that have pools, listed or of sources that are gone, and the clients of pools that are not read; sorted. */
export function groupNames(view: View, active: 'true' | 'all', grouping: Grouping): string[] {
  const ofGoneSources = view.poolsOfGoneSources().filter(({ pool }) => active === 'all' || pool.active);
  const notRead = grouping === 'client' ? view.clientsNotRead : [];
  return [...new Set([...view.values(active, grouping), ...ofGoneSources.map(nameOf[grouping]), ...notRead])].sort();
}
