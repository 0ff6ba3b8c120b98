import { keyParts } from '@poolgate/access/key-record.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import { fits } from '../state/pools/pool-filter.ts';
import type { SeenGroup, View } from './view.ts';

/** Everything that is known, as an admin sees it. */
export function wholeView(state: GatewayState): View {
  return {
    id: 'everything',
    parts: new Set(keyParts),
    seesAllPools: true,
    seesLinks: true,
    catchUp: () => state.catchUp(),
    pool: (poolId) => state.pool(poolId),
    known: (poolId) => state.known(poolId),
    group: (filter) => groupIn(state, filter),
    values: (active, criterion) => state.index.values(active, criterion),
    poolsOfGoneSources: () => state.poolsOfGoneSources(),
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
    faultsThatMayFit: (filter) => state.faultsThatMayFit(filter),
    faultsThatFit: (filter) => state.faultsThatFit(filter),
    faultsBy: (grouping) => state.faultsBy(grouping),
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
