import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { fits, type PoolFilter } from '../state/pools/pool-filter.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import { entriesOf, type View } from '../views/view.ts';
import { type ServiceAsk, type WantedAs, waysToAsk } from './ways-to-ask.ts';

/** What an answer over all services is about, as it was when they were asked. */
export interface ServicesAsked {
  /** The pools of the client, or of all, sorted by pool_id. */
  pools: PoolEntry[];
  /** The same of services that are gone. */
  ofGoneSources: PoolEntry[];
  /** What the services are asked that own such pools and are up. */
  asks: ServiceAsk[];
  /** The names of those that own such pools and are not up, so that they are not asked. */
  away: string[];
  /** The names of those that cannot be asked for sums of what is seen alone. */
  tooOld: string[];
}

/** @param serviceOf what is known of a service, beside what is seen of it. */
export function servicesAsked(
  view: View,
  serviceOf: (name: string) => SourceState | undefined,
  client: string | undefined,
  asked: WantedAs,
): ServicesAsked {
  view.catchUp();
  // What was earned by an account that is closed stays in sums.
  const filter: PoolFilter = { client, active: asked === 'sums' ? 'all' : 'true' };
  const pools = entriesOf(view, view.group(filter));
  const scope: ServicesAsked = {
    pools,
    ofGoneSources: view.poolsOfGoneSources().filter((entry) => fits(entry, filter)),
    asks: [],
    away: [],
    tooOld: [],
  };
  for (const [name, own] of Map.groupBy(pools, ({ owner }) => owner)) {
    const service = serviceOf(name);
    const ways = service?.state === 'up' ? waysToAsk(service, own, client, view, asked) : 'away';
    if (ways === 'away') scope.away.push(name);
    else if (ways === 'too old') scope.tooOld.push(name);
    else scope.asks.push(...ways);
  }
  return scope;
}

/** The same pools as they are now. A pool that changed its owner meanwhile stays as it was when that owner was asked. */
export function asKnownNow(view: View, pools: PoolEntry[]): PoolEntry[] {
  view.catchUp();
  return pools.map((before) => {
    const now = view.pool(before.pool.pool_id);
    return now?.owner === before.owner ? now : before;
  });
}
