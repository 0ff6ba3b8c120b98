import { type KeyPart, keyParts } from '@poolgate/access/key-record.ts';
import type { components } from '@poolgate/contracts/generated/gateway-types.ts';
import type { FaultLists } from '../state/faults/fault-lists.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { Grouping, PoolFilter } from '../state/pools/pool-filter.ts';
import type { Introduction, SourceState } from '../state/sources/source-state.ts';

/** The seen pools of a filter. Its numbers only grow: what was made of it is out of date once they differ. */
export interface SeenGroup {
  /** Moves with everything that is known of a pool in it. */
  readonly revision: number;
  /** Moves when pools come, go, change their metadata or their freshness. */
  readonly listing: number;
  /** Their ids, sorted. */
  ids(): readonly string[];
}

type ShownOfSource =
  | 'name'
  | 'foundBy'
  | 'state'
  | 'since'
  | 'lastContact'
  | 'clockDifference'
  | 'message'
  | 'copyAt'
  | 'configuration'
  | 'health'
  | 'owned'
  | 'conflicts'
  | 'isDear';

/** A service as a view shows it. What is not here no view tells: where it is asked, and how far it was read, is for the state. */
export interface SeenSource extends Pick<SourceState, ShownOfSource> {
  /** Where it is; null for those who are not told. */
  readonly url: string | null;
  readonly introduction: Pick<Introduction, 'type' | 'version' | 'contractVersion'> | null;
  readonly notTaken: Pick<SourceState['notTaken'], 'reasons' | 'more' | 'reasonOf'>;
  /** Whether what it says is for those who read its figures, and not for who runs it: without addresses, and what to do about it. */
  readonly isForReaders?: boolean;
  /** As long as all of these are the same, what is seen of it is too. Not there where only the state knows what moved. */
  readonly madeOf?: readonly unknown[];
}

/** Whether pools of it may be unknown, as it never said anything. */
export function neverAnswered({ state, lastContact }: Pick<SourceState, 'state' | 'lastContact'>): boolean {
  return state !== 'up' && lastContact === null;
}

/**
 * The state as a caller may see it. Whatever answers a caller reads this and not the state: what the caller may not see is not there. Call
 * `catchUp` before reading, as with the state.
 */
export interface View {
  /** Names it where answers are kept. Callers who may see the same share a view. */
  readonly id: string;
  /** The parts of accounts that are seen. */
  readonly parts: ReadonlySet<KeyPart>;
  /** Whether every pool is seen, also those to come. */
  readonly seesAllPools: boolean;
  /** Whether links that open an account at its pool are seen. */
  readonly seesLinks: boolean;

  catchUp(): void;
  pool(poolId: string): PoolEntry | undefined;
  /** A pool of the state as it is, or was a moment ago, the way it is seen here; undefined where it is not in the view. */
  see(entry: PoolEntry): PoolEntry | undefined;
  /** A pool whose id came from here. */
  known(poolId: string): PoolEntry;
  /** The pools that lists show. */
  group(filter: PoolFilter): SeenGroup;
  /** The values of a criterion that shown pools have, sorted. */
  values(active: PoolFilter['active'], criterion: Grouping): string[];
  /** Readable by their id, and in no list and no total. */
  poolsOfGoneSources(): PoolEntry[];
  source(name: string): SeenSource | undefined;
  /** Sorted by name. */
  sources(): SeenSource[];
  isClient(name: string): boolean;
  /** What is configured and not read, or probably a mistake. */
  readonly faults: FaultLists;
  /** Whom a refused or unread pool names. */
  readonly clientsNotRead: ReadonlySet<string>;
  /** What nobody reads of what this service passes over. */
  unreadOf(source: string): components['schemas']['FileFault'][];
  /** Why a pool that is configured is not read. Nothing where it is, or where nothing names it. */
  faultsOf(poolId: string): FaultLists['refused'];

  /** Grows with everything that an answer from memory can show. */
  readonly revision: number;
  /** Grows with everything that is shown of sources. */
  readonly sourcesRevision: number;
  /** Grows with what answers about pools say of sources. */
  readonly gapsRevision: number;
}

/** A group of which some parts are not seen: its freshness is that of the others, which also moves where that of the whole pool does not. */
export function groupOfParts(group: SeenGroup, parts: View['parts']): SeenGroup {
  return parts.size === keyParts.length ? group : { ...group, listing: group.revision };
}

/** The pools of a group, as they are seen, sorted by pool_id. */
export function entriesOf(view: Pick<View, 'known'>, group: Pick<SeenGroup, 'ids'>): PoolEntry[] {
  return group.ids().map((poolId) => view.known(poolId));
}
