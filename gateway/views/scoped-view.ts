import type { KeyPart } from '@poolgate/access/key-record.ts';
import { faultsNaming } from '../state/faults/concerned.ts';
import { type ConfigurationFault, type FaultLists, poolsOf } from '../state/faults/fault-lists.ts';
import { warning } from '../state/faults/source-warnings.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import { criteriaOf, type Grouping, type PoolFilter } from '../state/pools/pool-filter.ts';
import type { SourceState } from '../state/sources/source-state.ts';
import { type KeptLists, ScopeGroups } from './scope-groups.ts';
import { OwnPools } from './seen/own-pools.ts';
import type { SeenEntries } from './seen/seen-entries.ts';
import type { EntrySight } from './seen/seen-entry.ts';
import { type FaultSight, fileFaultOf, seenFaults, seenFileFaults } from './seen/seen-faults.ts';
import { SourceForReaders } from './seen/seen-source.ts';
import { groupOfParts, neverAnswered, type SeenGroup, type SeenSource, type View } from './view.ts';
import type { ViewScope } from './view-scope.ts';

/** A scope of few pools finds the services that it has faster from these. */
const fewPools = 200;

/** What was derived, and what of the state it was derived from. */
interface Derived<Made> {
  from: readonly unknown[];
  made: Made;
}

export interface ScopedViewOptions {
  id: string;
  scope: ViewScope;
  sight: EntrySight;
  /** Names what is seen of each pool; views of the same have the same. */
  sightId: string;
  lists: KeptLists;
  entries: SeenEntries;
}

/** Some of the pools, and nothing of the others. */
export class ScopedView implements View {
  readonly id: string;
  readonly parts: ReadonlySet<KeyPart>;
  readonly seesAllPools = false;
  readonly seesLinks: boolean;
  readonly #state: GatewayState;
  readonly #options: ScopedViewOptions;
  readonly #groups: ScopeGroups;
  readonly #faultSight: FaultSight;
  readonly #seenSources = new WeakMap<SourceState, SeenSource>();
  #faults: Derived<FaultLists> | null = null;
  #sources: Derived<ReadonlySet<string>> | null = null;
  #own: Derived<OwnPools> | null = null;

  constructor(state: GatewayState, options: ScopedViewOptions) {
    const { id, scope, sight, lists } = options;
    this.id = id;
    this.parts = sight.parts;
    this.seesLinks = sight.seesLinks;
    this.#state = state;
    this.#options = options;
    this.#groups = new ScopeGroups(state, scope, id, lists);
    this.#faultSight = {
      seesPool: (poolId, clients) => {
        const entry = state.pool(poolId);
        return entry === undefined ? scope.wouldHave(poolId, clients) : scope.has(entry);
      },
      seesClient: (name) => scope.clients.has(name) || this.#hasPoolsOf(name),
      seesSource: (name) => this.#ownSources().has(name),
      seesLaterPools: scope.hasLaterPools,
    };
  }

  catchUp(): void {
    this.#state.catchUp();
  }

  pool(poolId: string): PoolEntry | undefined {
    const entry = this.#state.pool(poolId);
    return entry && this.see(entry);
  }

  see(entry: PoolEntry): PoolEntry | undefined {
    return this.#options.scope.has(entry) ? this.#seen(entry) : undefined;
  }

  known(poolId: string): PoolEntry {
    const entry = this.pool(poolId);
    if (!entry) throw new Error(`the pool ${poolId} is not in the view`);
    return entry;
  }

  group(filter: PoolFilter): SeenGroup {
    return groupOfParts(this.#groups.group(filter), this.parts);
  }

  values(active: PoolFilter['active'], criterion: Grouping): string[] {
    const entries = this.group({ active })
      .ids()
      .map((poolId) => this.#state.known(poolId));
    const values = entries.flatMap((entry) =>
      criteriaOf(entry).flatMap(([name, value]) => (name === criterion ? [value] : [])),
    );
    return [...new Set(values)].sort();
  }

  poolsOfGoneSources(): PoolEntry[] {
    return this.#goneEntries().map((entry) => this.#seen(entry));
  }

  source(name: string): SeenSource | undefined {
    const source = this.#ownSources().has(name) ? this.#state.source(name) : undefined;
    return source && this.#seenSource(source);
  }

  sources(): SeenSource[] {
    const own = this.#ownSources();
    const mayHaveMore = this.#mayHaveMore();
    const seen = this.#state
      .sources()
      .filter((source) => own.has(source.name) || (mayHaveMore && neverAnswered(source)))
      .map((source) => this.#seenSource(source));
    // Those that are not known have one name together.
    const byName = new Map(seen.reverse().map((source) => [source.name, source]));
    return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  isClient(name: string): boolean {
    return this.#hasPoolsOf(name) || this.clientsNotRead.has(name);
  }

  get faults(): FaultLists {
    const { faults, gapsRevision } = this.#state;
    const from = [faults, gapsRevision, this.group({ active: 'all' }).revision];
    if (this.#faults === null || !isSame(this.#faults.from, from))
      this.#faults = { from, made: seenFaults(faults, this.#faultSight) };
    return this.#faults.made;
  }

  get clientsNotRead(): ReadonlySet<string> {
    const { refused, unread } = this.faults;
    return new Set([...refused, ...unread].flatMap(({ client_names }) => client_names));
  }

  unreadOf(source: string): ReturnType<View['unreadOf']> {
    return seenFileFaults(this.#state.faults.unreadOf.get(source) ?? [], this.#faultSight);
  }

  faultsOf(poolId: string): ConfigurationFault[] {
    const ofFiles = faultsNaming(poolId, this.faults);
    if (!this.#faultSight.seesPool(poolId, [])) return ofFiles;
    const isNotTaken = this.#state
      .sources()
      .some((source) => source.state === 'up' && source.notTaken.reasonOf(poolId));
    const reason = 'what its service says of it is not taken. The operator can see why';
    return isNotTaken ? [...ofFiles, warning('', reason, [poolId])] : ofFiles;
  }

  get revision(): number {
    return this.#state.revision;
  }

  /** Which services are seen, and what of them, goes by the pools. */
  get sourcesRevision(): number {
    const { sourcesRevision, gapsRevision } = this.#state;
    return Math.max(sourcesRevision, gapsRevision, this.group({ active: 'all' }).revision);
  }

  /** Which services and faults are named goes by the pools that are seen, also where an answer has none of them. */
  get gapsRevision(): number {
    return Math.max(this.#state.gapsRevision, this.group({ active: 'all' }).listing);
  }

  #seen(entry: PoolEntry): PoolEntry {
    const { id, entries, sight, sightId } = this.#options;
    if (entry.fileFaults.length === 0) return entries.get(sightId, sight, entry);
    const { pool_id: poolId } = entry.pool;
    const own = this.faults.refused.filter((fault) => poolsOf(fault).includes(poolId));
    return entries.getFaulty(id, sight, entry, own.map(fileFaultOf));
  }

  #seenSource(source: SourceState): SeenSource {
    const known = this.#seenSources.get(source);
    if (known !== undefined) return known;
    const seen = new SourceForReaders(source, this.#faultSight, () => this.#ownPools());
    this.#seenSources.set(source, seen);
    return seen;
  }

  #hasPoolsOf(client: string): boolean {
    return this.#groups.hasClient(client) || this.#goneEntries().some(({ pool }) => pool.client_name === client);
  }

  #goneEntries(): PoolEntry[] {
    return this.#state.poolsOfGoneSources().filter((entry) => this.#options.scope.has(entry));
  }

  /** The services that own a pool of the scope. */
  #ownSources(): ReadonlySet<string> {
    const from = [this.#state.revision];
    if (this.#sources === null || !isSame(this.#sources.from, from))
      this.#sources = { from, made: this.#findSources() };
    return this.#sources.made;
  }

  /** Which they are moves with their listing; which of them are gone, and what is seen of faults, with the gaps. */
  #ownPools(): OwnPools {
    const { gapsRevision, faults } = this.#state;
    const group = this.#groups.group({ active: 'all' });
    const from = [group.listing, gapsRevision, faults];
    if (this.#own === null || !isSame(this.#own.from, from)) {
      const listed = group.ids().map((poolId) => this.#state.known(poolId));
      this.#own = { from, made: new OwnPools([...listed, ...this.#goneEntries()]) };
    }
    return this.#own.made;
  }

  #findSources(): ReadonlySet<string> {
    const state = this.#state;
    const { scope } = this.#options;
    if (this.#groups.greatestCount <= fewPools) return new Set(this.#ownPools().sources);
    const hasSome = ({ owned }: SourceState) => {
      for (const poolId of owned) if (scope.has(state.known(poolId))) return true;
      return false;
    };
    return new Set(state.sources().flatMap((source) => (hasSome(source) ? [source.name] : [])));
  }

  /** Whether there may be pools of the scope that nobody knows yet. */
  #mayHaveMore(): boolean {
    const { scope } = this.#options;
    if (scope.hasLaterPools) return true;
    for (const poolId of scope.poolIds) if (this.#state.pool(poolId) === undefined) return true;
    return false;
  }
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((value, index) => value === other[index]);
}
