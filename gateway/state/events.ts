import type { Change, Configuration, ServiceHealth } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { ServiceAddress } from '../discovery/service-address.ts';
import type { PoolEntry } from './pools/pool-entry.ts';
import type { Telling } from './sources/clock-difference.ts';
import type { LeftOut } from './sources/left-out.ts';
import type { Introduction } from './sources/source-state.ts';

/**
 * What a source lists, or a piece of it: its answers come in pages, and each page is taken a few pools at a time. A listing of everything begins
 * with a slice that is `complete`, and ends with the first after which there is no more: only then are those gone that it did not name.
 */
export interface ChangesSlice {
  /** What to ask with next time; null where the answer goes on with the next slice. */
  since: string | null;
  complete: boolean;
  /** Whether slices of this page, or pages, follow. */
  more?: boolean;
  /** Whether an answer begins with it. */
  isFirst?: boolean;
  pools: Change[];
  removed: string[];
  /** What it says of pools, and is not taken. */
  leftOut?: LeftOut[];
  configuration?: Configuration | undefined;
  /** How it is; null where it is too old to say so. Left out where the answer said it before. */
  health?: ServiceHealth | null | undefined;
}

/** Everything that moves the state. `source` is always a name. */
export type StateEvent =
  /** A setting, or the name server, names an address. Behind a DNS name it is not known yet which service is there. */
  | { kind: 'added'; address: ServiceAddress }
  /** Nothing names its address any more. Its pools go to others that list them, or stay as they are. */
  | { kind: 'removed'; source: string }
  /** Nothing names an address any more at which a service was that is followed elsewhere. */
  | { kind: 'left'; url: string }
  /** An operator forgets the source and its pools. Both are back once it answers. */
  | { kind: 'dismissed'; source: string }
  /** All that exist had their chance to say who they are: what is remembered and was not found is away. */
  | { kind: 'discovered' }
  /** All that could be found had their chance, but not everything could be looked for: what is not there may still be. */
  | { kind: 'looked' }
  /** The service at an address said who it is, and which pools it has. From now on `at` the address is that source, or none. */
  | { kind: 'introduced'; address: ServiceAddress; introduction: Introduction; poolIds: readonly string[] }
  /** The source answered with what it lists; without a telling nothing is known of its clock. */
  | { kind: 'changes'; source: string; changes: ChangesSlice; telling?: Telling }
  /** The source did not answer, or not with something usable. */
  | { kind: 'away'; source: string; state: 'unreachable' | 'refused'; message: string }
  /** Whether its answers cost so much that it is asked less often. */
  | { kind: 'dear'; source: string; isDear: boolean }
  /** The source does not take the `since` that it gave itself. */
  | { kind: 'cursor-refused'; source: string }
  /** The source showed its API description. */
  | { kind: 'described'; source: string; contract: Record<string, unknown> }
  /** Nothing but the clock has moved. */
  | { kind: 'time-passed' };

export interface PoolConflict {
  poolId: string;
  owner: string;
  /** The source that lists the pool without owning it. */
  claimant: string;
}

/** A pool as lists showed it before an event, and as they show it now; undefined where they did or do not. */
export interface ShownMove {
  readonly before: PoolEntry | undefined;
  readonly now: PoolEntry | undefined;
}

/** What an event has changed. */
export interface Outcome {
  /** Pools whose figures, owner, freshness or part in totals changed. */
  readonly pools: ReadonlySet<string>;
  /** The same pools, as lists show them. */
  readonly shown: ReadonlyMap<string, ShownMove>;
  /** Sources of which something changed that is shown of them. */
  readonly sources: ReadonlySet<string>;
  /** Pools that a second source lists from now on. */
  readonly conflicts: readonly PoolConflict[];
}
