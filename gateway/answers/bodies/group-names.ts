import { faultsThatMayFit } from '../../state/faults/concerned.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import { fits, type Grouping, type PoolFilter } from '../../state/pools/pool-filter.ts';
import { entriesOf, type View } from '../../views/view.ts';

const nameOf: Record<Grouping, (entry: PoolEntry) => string> = {
  client: ({ pool }) => pool.client_name,
  company: ({ pool }) => pool.company,
  country: ({ pool }) => pool.country,
  type: ({ pool }) => pool.pool_type,
};

/** The groups that have pools of the filter, listed or of sources that are gone, and the clients of pools that are not read; sorted. */
export function groupNames(view: View, filter: PoolFilter, grouping: Grouping): string[] {
  const ofGoneSources = view.poolsOfGoneSources().filter((entry) => fits(entry, filter));
  const notRead = grouping === 'client' ? clientsNotRead(view, filter) : [];
  return [
    ...new Set([...listedNames(view, filter, grouping), ...ofGoneSources.map(nameOf[grouping]), ...notRead]),
  ].sort();
}

function listedNames(view: View, filter: PoolFilter, grouping: Grouping): string[] {
  // Without criteria the index knows them.
  if (!hasCriteria(filter)) return view.values(filter.active, grouping);
  return entriesOf(view, view.group(filter)).map(nameOf[grouping]);
}

function clientsNotRead(view: View, filter: PoolFilter): string[] {
  if (!hasCriteria(filter)) return [...view.clientsNotRead];
  const { refused, unread } = faultsThatMayFit(view, filter);
  const named = [...refused, ...unread].flatMap(({ client_names }) => client_names);
  // A fault may name others beside the one that is asked for.
  return named.filter((name) => filter.client === undefined || name === filter.client);
}

function hasCriteria({ active: _active, ...criteria }: PoolFilter): boolean {
  return Object.values(criteria).some((value) => value !== undefined);
}
