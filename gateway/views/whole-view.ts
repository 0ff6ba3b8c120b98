import { keyParts } from '@poolgate/access/key-record.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { fits } from '../state/pools/pool-filter.ts';
import type { EntrySight } from './seen/seen-entry.ts';
import { groupOfParts, type SeenGroup, type View } from './view.ts';

const everything: EntrySight = { parts: new Set(keyParts), seesLinks: true, seesAllPools: true };

/** Every pool, also those to come. Without more, as an admin sees them. */
export function wholeView(
  state: GatewayState,
  id = 'everything',
  { parts, seesLinks }: EntrySight = everything,
  seen: (entry: PoolEntry) => PoolEntry = (entry) => entry,
): View {
  return {
    id,
    parts,
    seesAllPools: true,
    seesLinks,
    catchUp: () => state.catchUp(),
    pool: (poolId) => {
      const entry = state.pool(poolId);
      return entry && seen(entry);
    },
    see: seen,
    known: (poolId) => seen(state.known(poolId)),
    group: (filter) => groupOfParts(groupIn(state, filter), parts),
    values: (active, criterion) => state.index.values(active, criterion),
    poolsOfGoneSources: () => state.poolsOfGoneSources().map(seen),
    source: (name) => state.source(name),
    sources: () => state.sources(),
    isClient: (name) => state.isClient(name),
    get faults() {
      return state.faults;
    },
    get clientsNotRead() {
      return state.faults.clients;
    },
    unreadOf: (source) => state.faults.unreadOf.get(source) ?? [],
    faultsOf: (poolId) => state.faultsOf(poolId),
    get revision() {
      return state.revision;
    },
    get sourcesRevision() {
      return state.sourcesRevision;
    },
    get gapsRevision() {
      return state.gapsRevision;
    },
  };
}

/** Costs what it finds; where the filter has several criteria, what the rarest of them finds. */
function groupIn(state: GatewayState, filter: Parameters<View['group']>[0]): SeenGroup {
  const { group, exact } = state.index.narrowest(filter);
  return {
    revision: group.revision,
    listing: group.listing,
    ids: () => {
      const sorted = state.index.sorted(group);
      return exact ? sorted : sorted.filter((poolId) => fits(state.known(poolId), filter));
    },
  };
}
