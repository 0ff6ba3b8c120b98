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

/** Which pools an answer is about. */
export interface PoolsAsked {
  client: string | undefined;
  /** These alone; all where it is left out. */
  poolIds?: ReadonlySet<string> | undefined;
  /** What accounts earned and were paid stays once they are closed. */
  ofClosed: boolean;
}

/** @param serviceOf what is known of a service, beside what is seen of it. */
export function servicesAsked(
  view: View,
  serviceOf: (name: string) => SourceState | undefined,
  { client, poolIds, ofClosed }: PoolsAsked,
  asked: WantedAs,
): ServicesAsked {
  view.catchUp();
  const filter: PoolFilter = { client, active: ofClosed ? 'all' : 'true' };
  const isAsked = ({ pool }: PoolEntry) => poolIds?.has(pool.pool_id) ?? true;
  const pools = entriesOf(view, view.group(filter)).filter(isAsked);
  const scope: ServicesAsked = {
    pools,
    ofGoneSources: view.poolsOfGoneSources().filter((entry) => fits(entry, filter) && isAsked(entry)),
    asks: [],
    away: [],
    tooOld: [],
  };
  for (const [name, own] of Map.groupBy(pools, ({ owner }) => owner)) {
    const service = serviceOf(name);
    const ways =
      service?.state === 'up'
        ? waysToAsk(service, own, client, view, poolIds === undefined ? asked : 'some rows')
        : 'away';
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
