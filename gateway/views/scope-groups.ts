import { LRUCache } from 'lru-cache';
import type { GatewayState } from '../state/gateway-state.ts';
import { fits, type PoolFilter } from '../state/pools/pool-filter.ts';
import type { Group } from '../state/pools/pool-index.ts';
import type { SeenGroup } from './view.ts';
import type { ViewScope } from './view-scope.ts';

/** Of all lists together: ten thousand pools a hundred times. */
const mostIds = 1_000_000;
/** What keeping one costs beside its ids, counted in ids. */
const ofList = 50;

interface KeptIds {
  listing: number;
  ids: readonly string[];
}

/** Sorted lists of pools that no index has, of all views together. The least recently used goes first. */
export class KeptLists {
  readonly #kept = new LRUCache<string, KeptIds>({
    maxSize: mostIds,
    sizeCalculation: ({ ids }) => Math.min(mostIds, ofList + ids.length),
  });

  /** @param listing what has the same is the same. */
  get(key: string, listing: number, make: () => readonly string[]): readonly string[] {
    const kept = this.#kept.get(key);
    if (kept?.listing === listing) return kept.ids;
    const ids = make();
    this.#kept.set(key, { listing, ids });
    return ids;
  }
}

type Active = PoolFilter['active'];
type Numbers = Pick<Group, 'revision' | 'listing'>;

const noGroup: SeenGroup = { revision: 0, listing: 0, ids: () => [] };

/** The shown pools of a scope: those of each of its clients, and single ones. A filter costs what it finds or what the scope has, the less. */
export class ScopeGroups {
  readonly #state: GatewayState;
  readonly #scope: ViewScope;
  readonly #viewId: string;
  readonly #lists: KeptLists;
  readonly #groups = new Map<Active, Group[]>();
  /** Those of all pools of the scope, and the revision of the state at which they were so. */
  readonly #numbers = new Map<Active, { at: number; numbers: Numbers }>();

  constructor(state: GatewayState, scope: ViewScope, viewId: string, lists: KeptLists) {
    this.#state = state;
    this.#scope = scope;
    this.#viewId = viewId;
    this.#lists = lists;
  }

  /** How many pools they are at most: one that is of a client and named as well counts twice. */
  get greatestCount(): number {
    return this.#groupsOf('all').reduce((sum, { members }) => sum + members.size, 0);
  }

  group(filter: PoolFilter): SeenGroup {
    const ofClient = this.#wholeClient(filter);
    if (ofClient !== null) {
      const { revision, listing } = ofClient;
      return { revision, listing, ids: () => this.#state.index.sorted(ofClient) };
    }
    if (!this.#mayHaveOf(filter.client)) return noGroup;
    const narrow = this.#state.index.narrowest(filter);
    const numbers = this.#numbersOf(filter.active);
    // Whatever moves in both moves both, so the one that moved less lately says when that was.
    const listing = Math.min(numbers.listing, narrow.group.listing);
    return {
      revision: Math.min(numbers.revision, narrow.group.revision),
      listing,
      ids: () => this.#ids(filter, narrow.group, listing),
    };
  }

  /** Whether any of them is of this client. */
  hasClient(name: string): boolean {
    if (!this.#mayHaveOf(name)) return false;
    const { members } = this.#state.index.group('all', 'client', name);
    for (const poolId of members) if (this.#scope.has(this.#state.known(poolId))) return true;
    return false;
  }

  #ids(filter: PoolFilter, narrow: Group, listing: number): readonly string[] {
    const { index } = this.#state;
    return this.#lists.get(`${this.#viewId} ${JSON.stringify(filter)}`, listing, () => {
      const own = this.#groupsOf(filter.active);
      const candidates = haveMoreThan(narrow.members.size, own)
        ? index.sorted(narrow)
        : [...new Set(own.flatMap(({ members }) => [...members]))].sort();
      return candidates.filter((poolId) => {
        const entry = this.#state.known(poolId);
        return this.#scope.has(entry) && fits(entry, filter);
      });
    });
  }

  /** The group that the index has of one client, where exactly its pools are asked for. */
  #wholeClient({ active, client, type, company, country, tag }: PoolFilter): Group | null {
    const { clients, poolIds, hasLaterPools } = this.#scope;
    if (!hasLaterPools || (type ?? company ?? country ?? tag) !== undefined) return null;
    if (client !== undefined) return clients.has(client) ? this.#state.index.group(active, 'client', client) : null;
    const [only] = clients;
    return only === undefined || clients.size > 1 || poolIds.size > 0
      ? null
      : this.#state.index.group(active, 'client', only);
  }

  /** Whether a pool of the client, or any pool where none is asked for, can be in the scope. */
  #mayHaveOf(client: string | undefined): boolean {
    const { clients, poolIds } = this.#scope;
    return poolIds.size > 0 || (client === undefined ? clients.size > 0 : clients.has(client));
  }

  /** The groups that together have every pool of the scope. */
  #groupsOf(active: Active): readonly Group[] {
    const known = this.#groups.get(active);
    if (known !== undefined) return known;
    const ofClients = [...this.#scope.clients].map((name) => this.#lasting(active, 'client', name));
    const single = [...this.#scope.poolIds].map((poolId) => this.#lasting(active, 'pool', poolId));
    const groups = [...ofClients, ...single];
    this.#groups.set(active, groups);
    return groups;
  }

  #lasting(active: Active, criterion: 'client' | 'pool', value: string): Group {
    return this.#state.index.lasting(active, criterion, value);
  }

  #numbersOf(active: Active): Numbers {
    const at = this.#state.revision;
    const known = this.#numbers.get(active);
    if (known?.at === at) return known.numbers;
    const numbers = newestOf(this.#groupsOf(active));
    this.#numbers.set(active, { at, numbers });
    return numbers;
  }
}

/** Looks at no more of them than it takes to know. */
function haveMoreThan(count: number, groups: readonly Group[]): boolean {
  let sum = 0;
  return groups.some(({ members }) => {
    sum += members.size;
    return sum > count;
  });
}

function newestOf(groups: readonly Group[]): Numbers {
  let [revision, listing] = [0, 0];
  for (const group of groups) {
    revision = Math.max(revision, group.revision);
    listing = Math.max(listing, group.listing);
  }
  return { revision, listing };
}
