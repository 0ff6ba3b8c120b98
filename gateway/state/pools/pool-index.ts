import type { PoolEntry } from './pool-entry.ts';
import { criteriaOf, type Grouping, type PoolFilter } from './pool-filter.ts';

/** Pools that share one property. Its numbers only grow. A kept answer is out of date once they differ. */
export interface Group {
  readonly members: ReadonlySet<string>;
  /** Moves with everything that is known of a member. */
  readonly revision: number;
  /** Moves when members come, go, change their metadata or their freshness. */
  readonly listing: number;
}

class KeptGroup implements Group {
  readonly members = new Set<string>();
  revision = 0;
  listing = 0;
  sorted: string[] | null = null;
}

const none: Group = { members: new Set(), revision: 0, listing: 0 };
const everything = '*';

/**
 * The shown pools by client, type, company, country and tag, so that the cost of a filter depends on what it finds, not on how many pools there are.
 * Each group exists for active pools, for inactive ones and for both.
 */
export class PoolIndex {
  readonly #groups = new Map<string, KeptGroup>();
  readonly #groupsOf = new Map<string, KeptGroup[]>();
  readonly #nextRevision: () => number;

  constructor(nextRevision: () => number) {
    this.#nextRevision = nextRevision;
  }

  /** @param before the same pool as it was; undefined if it was not shown. */
  replace(before: PoolEntry | undefined, after: PoolEntry | undefined): void {
    const poolId = (after ?? before)?.pool.pool_id;
    if (poolId === undefined) return;
    const revision = this.#nextRevision();
    const groups = this.#groupsOf.get(poolId) ?? [];
    if (before !== undefined && before.pool === after?.pool) {
      // Which services a listing names goes by the owners of its pools.
      const listingMoved = before.freshness !== after.freshness || before.owner !== after.owner;
      for (const group of groups) {
        group.revision = revision;
        if (listingMoved) group.listing = revision;
      }
      return;
    }
    for (const group of groups) group.members.delete(poolId);
    const joined = after ? [...keysOf(after).map((key) => this.#group(key)), ...this.#singleGroups(after.pool)] : [];
    for (const group of joined) group.members.add(poolId);
    for (const group of [...groups, ...joined]) {
      group.revision = revision;
      group.listing = revision;
      group.sorted = null;
    }
    if (after) this.#groupsOf.set(poolId, joined);
    else this.#groupsOf.delete(poolId);
  }

  group(active: PoolFilter['active'], criterion?: Grouping | 'tag', value?: string): Group {
    const key = criterion === undefined ? everything : `${criterion}:${value}`;
    return this.#groups.get(`${active} ${key}`) ?? none;
  }

  /** The pools of a client, or one pool. Such a group stays also while nothing is in it, so its numbers never begin anew. */
  lasting(active: PoolFilter['active'], criterion: 'client' | 'pool', value: string): Group {
    const key = `${active} ${criterion}:${value}`;
    const known = this.#groups.get(key);
    if (known !== undefined || criterion === 'client') return known ?? this.#group(key);
    const made = this.#group(key);
    const all = this.group(active);
    Object.assign(made, { revision: all.revision, listing: all.listing });
    if (all.members.has(value)) {
      made.members.add(value);
      this.#groupsOf.get(value)?.push(made);
    }
    return made;
  }

  /** The smallest group that holds every pool of the filter, and whether it holds no other. */
  narrowest({ active, ...criteria }: PoolFilter): { group: Group; exact: boolean } {
    const groups = Object.entries(criteria)
      .filter(([, value]) => value !== undefined)
      .map(([criterion, value]) => this.group(active, criterion as Grouping | 'tag', value));
    if (groups.length === 0) return { group: this.group(active), exact: true };
    const group = groups.reduce((least, one) => (one.members.size < least.members.size ? one : least));
    return { group, exact: groups.length === 1 };
  }

  /** The ids of its members in order; sorted when first asked for after one came or went. */
  sorted(group: Group): readonly string[] {
    if (!(group instanceof KeptGroup)) return [];
    group.sorted ??= [...group.members].sort();
    return group.sorted;
  }

  /** The values of a criterion that shown pools have, sorted. */
  values(active: PoolFilter['active'], criterion: Grouping): string[] {
    const prefix = `${active} ${criterion}:`;
    return [...this.#groups]
      .filter(([key, { members }]) => members.size > 0 && key.startsWith(prefix))
      .map(([key]) => key.slice(prefix.length))
      .sort();
  }

  /** Only of pools that somebody asked for by their id. */
  #singleGroups({ pool_id: poolId, active }: PoolEntry['pool']): KeptGroup[] {
    return [active, 'all'].flatMap((which) => this.#groups.get(`${which} pool:${poolId}`) ?? []);
  }

  #group(key: string): KeptGroup {
    const known = this.#groups.get(key);
    if (known) return known;
    const made = new KeptGroup();
    this.#groups.set(key, made);
    return made;
  }
}

function keysOf(entry: PoolEntry): string[] {
  const criteria = [everything, ...criteriaOf(entry).map(([criterion, value]) => `${criterion}:${value}`)];
  return [...new Set(criteria)].flatMap((key) => [`${entry.pool.active} ${key}`, `all ${key}`]);
}
