import type {
  Change,
  Configuration,
  ServiceHealth,
  Status,
} from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { ServiceAddress } from '../../discovery/service-address.ts';
import { NotTaken } from './not-taken.ts';

/** What a service says of itself. */
export interface Introduction {
  type: string;
  version: string;
  contractVersion: string;
  /** What it calls itself; null where it is too old to say so. */
  serviceName: string | null;
  /** Names its database, wherever it answers; null where it is too old to say so. */
  databaseId: string | null;
}

/** A pool as one source lists it. */
export interface Listing {
  readonly change: Change;
  /** Its status with the moments by the gateway's clock. */
  readonly status: Status;
  /** The order in which sources listed the pool; the first has the smallest. */
  readonly place: number;
}

/** How far a listing of everything has come. */
export interface Census {
  /** The pools of before that it has named so far. */
  readonly named: Set<string>;
  /** Whether it cannot be told which pools it named. */
  isBlind: boolean;
}

/** One scraper service as the gateway sees it. */
export interface SourceState {
  readonly name: string;
  /** Where it is asked, or was asked last. */
  readonly url: string;
  /** The setting that names it; null where none does and it is remembered for its pools. */
  readonly foundBy: ServiceAddress['foundBy'] | null;
  /** Remembered, and not found yet since the gateway started. Until it is known to be away, it counts as being there. */
  readonly sought: boolean;
  readonly state: 'connecting' | 'up' | 'unreachable' | 'refused' | 'gone';
  /** Unix seconds of the last change of `state`. */
  readonly since: number;
  /** Unix seconds of its last answer; null where it never gave one. */
  readonly lastContact: number | null;
  readonly introduction: Introduction | null;
  /** By how many seconds its clock is ahead of the gateway's (negative: behind); null where that is not known. */
  readonly clockDifference: number | null;
  readonly message: string | null;
  /** Where another service has a copy of its database, whose pools nobody reads; null where none is known. */
  readonly copyAt: string | null;
  /** What its pool files hold beside the pools that it lists; null where it is too old to say so. */
  readonly configuration: Configuration | null;
  /** How it and its data were when it last answered; null where it did not say so since the gateway started. */
  readonly health: ServiceHealth | null;
  /** Its own API description as last seen; null where it never showed one. */
  readonly contract: Record<string, unknown> | null;
  /** The `since` of its last answer; undefined where it must list everything again. */
  readonly cursor: string | undefined;
  /** Everything it lists, also what another source owns: that may be needed at any moment. */
  readonly listed: ReadonlyMap<string, Listing>;
  /** The pools whose figures are its own. */
  readonly owned: ReadonlySet<string>;
  /** The pools that it lists and another owns. */
  readonly conflicts: ReadonlySet<string>;
  /** An operator said that it will not come back; it is not shown until it answers. */
  readonly dismissed: boolean;
  /** Whether its answers cost so much that it is asked less often. */
  readonly isDear: boolean;
  /** What it says of pools, of which nothing is taken. */
  readonly notTaken: Pick<NotTaken, 'reasons' | 'more' | 'isEmpty' | 'reasonOf'>;
  /** The listing of everything that is under way; null where none is. */
  readonly census: Census | null;
  /** Unix seconds from when it is to list everything again at the end of an answer; null where there is no need. */
  readonly listAt: number | null;
  /** Unix seconds when it was last told to do so; null where it never was. */
  readonly listedAnewAt: number | null;
}

/** The same, writable. Only `state/` may change it. */
export interface SourceRecord
  extends Writable<Omit<SourceState, 'name' | 'listed' | 'owned' | 'conflicts' | 'notTaken'>> {
  readonly name: string;
  readonly listed: Map<string, Listing>;
  readonly owned: Set<string>;
  readonly conflicts: Set<string>;
  readonly notTaken: NotTaken;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What is remembered of a source across restarts of the gateway. */
export interface RememberedSource {
  name: string;
  url: string;
  lastContact: number | null;
  introduction: Introduction | null;
  configuration: Configuration | null;
  contract: Record<string, unknown> | null;
  cursor: string | undefined;
}

export function unknownSource(name: string, now: number): SourceRecord {
  return rememberedSource(
    { name, url: '', lastContact: null, introduction: null, configuration: null, contract: null, cursor: undefined },
    now,
  );
}

export function rememberedSource(remembered: RememberedSource, now: number): SourceRecord {
  return {
    ...remembered,
    foundBy: null,
    sought: false,
    state: 'connecting',
    since: now,
    message: null,
    clockDifference: null,
    health: null,
    copyAt: null,
    listed: new Map(),
    owned: new Set(),
    conflicts: new Set(),
    dismissed: false,
    isDear: false,
    notTaken: new NotTaken(),
    census: null,
    listAt: null,
    listedAnewAt: null,
  };
}

/** What it says next is to be everything. */
export function listAnew(source: SourceRecord): void {
  source.cursor = undefined;
  source.census = null;
}

/** As `listAnew`, once the answer of now is over, and not sooner than so many seconds after the last time. */
export function wantListing(source: SourceRecord, now: number, leastSeconds: number): void {
  const earliest = source.listedAnewAt === null ? now : Math.max(now, source.listedAnewAt + leastSeconds);
  source.listAt = Math.min(source.listAt ?? earliest, earliest);
}

export function isAway({ state }: Pick<SourceState, 'state'>): boolean {
  return state === 'unreachable' || state === 'refused';
}

/** Whether it is somewhere, as far as is known; else only its pools are remembered. */
export function isExpected({ foundBy, sought }: Pick<SourceState, 'foundBy' | 'sought'>): boolean {
  return foundBy !== null || sought;
}
