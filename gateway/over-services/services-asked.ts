import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { fits, type PoolFilter } from '../state/pools/pool-filter.ts';
import { entriesOf, type View } from '../views/view.ts';

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
  view: View,
  client: string | undefined,
  active: PoolFilter['active'] = 'true',
): ServicesAsked {
  view.catchUp();
  const filter: PoolFilter = { client, active };
  const pools = entriesOf(view, view.group(filter));
  const owners = [...new Set(pools.map(({ owner }) => owner))];
  const isUp = (name: string) => view.source(name)?.state === 'up';
  return {
    pools,
    ofGoneSources: view.poolsOfGoneSources().filter((entry) => fits(entry, filter)),
    asked: owners.filter(isUp),
    away: owners.filter((name) => !isUp(name)),
  };
}

/** The same pools as they are now. A pool that changed its owner meanwhile stays as it was when that owner was asked. */
export function asKnownNow(view: View, pools: PoolEntry[]): PoolEntry[] {
  view.catchUp();
  return pools.map((before) => {
    const now = view.pool(before.pool.pool_id);
    return now?.owner === before.owner ? now : before;
  });
}
