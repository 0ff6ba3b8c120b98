import { isDeepStrictEqual } from 'node:util';
import type { FileFault } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { SourceState } from '../sources/source-state.ts';
import { rememberedPairs } from './alike-clients.ts';
import { type Configured, deriveFaults, gatherFaults, type KnownFaults, nothingKnown } from './derive-faults.ts';
import { poolsOf } from './fault-lists.ts';

/** What has changed in it. */
export interface MovedFaults {
  /** Whether anything has. */
  any: boolean;
  /** Pools of which something else is refused now. */
  pools: string[];
  /** Services of whose pools others are read by nobody. */
  sources: string[];
}

/** A service that has not answered after so long may never do so: what it would list is unread. */
const patienceSeconds = 5;
const none: FileFault[] = [];
/** To compare all clients takes a tenth of a second where there are ten thousand. While a source lists them it is done so seldom. */
const clientsEverySeconds = 5;

/** What is configured and not read, over all services. It is derived when something moved that it is made of, never for a read. */
export class FaultBook {
  #known: KnownFaults = nothingKnown;
  /** The pools that a fault concerns: who they are decides to which answers it belongs. */
  #concerned: ReadonlySet<string> = new Set();
  /** When the services that exist were known for the first time; null before. */
  #discoveredAt: number | null = null;
  #isStartOver = false;
  #clients: readonly string[] = [];
  #areClientsOld = false;
  #clientsAt: number | null = null;
  readonly #pairsOf = rememberedPairs();
  #gathered = gatherFaults([]);
  /** What `#gathered` was made of. A service's configuration is another object once it says something else. */
  #gatheredFrom: ReadonlyMap<string, unknown> = new Map();

  get known(): KnownFaults {
    return this.#known;
  }

  /** What is wrong with a pool in the pool files now. */
  refusedOf(poolId: string): FileFault[] {
    return this.#known.refusedOf.get(poolId) ?? none;
  }

  discovered(now: number): void {
    this.#discoveredAt ??= now;
  }

  /** Whether time alone ends the start. */
  mayStartBeOver(now: number): boolean {
    return !this.#isStartOver && this.#discoveredAt !== null && now >= this.#discoveredAt + patienceSeconds;
  }

  /** @returns whether the start is over since this moment. */
  endStart(sources: readonly SourceState[], now: number): boolean {
    if (this.#isStartOver || this.#discoveredAt === null) return false;
    this.#isStartOver = this.mayStartBeOver(now) || sources.every(({ state }) => state === 'up' || state === 'refused');
    return this.#isStartOver;
  }

  concernsAny(poolIds: ReadonlySet<string>): boolean {
    for (const poolId of poolIds) if (this.#concerned.has(poolId)) return true;
    return false;
  }

  /** A client came or went. */
  clientsMoved(): void {
    this.#areClientsOld = true;
  }

  /** @param isListing whether more of them may come at once. */
  areClientsDue(isListing: boolean, now: number): boolean {
    if (!this.#areClientsOld || this.#clientsAt === null || !isListing) return this.#areClientsOld;
    return Math.abs(now - this.#clientsAt) >= clientsEverySeconds;
  }

  /** @param clients undefined where they are as before, or are not to be compared now. */
  update(
    made: Pick<Configured, 'sources' | 'isKnown' | 'advice' | 'ofSources'> & {
      clients: readonly string[] | undefined;
      now: number;
    },
  ): MovedFaults {
    if (made.clients !== undefined) {
      this.#clients = made.clients;
      this.#areClientsOld = false;
      this.#clientsAt = made.now;
    }
    const before = this.#known;
    this.#gather(made.sources);
    const now = deriveFaults(
      { ...made, clients: this.#clients, isStartOver: this.#isStartOver, pairsOf: this.#pairsOf },
      this.#gathered,
    );
    if (isDeepStrictEqual(before, now)) return { any: false, pools: [], sources: [] };
    this.#known = now;
    this.#concerned = new Set([...now.refused, ...now.unread, ...now.warnings].flatMap(poolsOf));
    return {
      any: true,
      pools: differing(before.refusedOf, now.refusedOf),
      sources: differing(before.unreadOf, now.unreadOf),
    };
  }

  #gather(sources: Configured['sources']): void {
    const from = new Map(sources.map(({ name, configuration }) => [name, configuration]));
    const isSame =
      from.size === this.#gatheredFrom.size &&
      sources.every(({ name, configuration }) => {
        return this.#gatheredFrom.has(name) && this.#gatheredFrom.get(name) === configuration;
      });
    if (isSame) return;
    this.#gatheredFrom = from;
    this.#gathered = gatherFaults(sources);
  }
}

function differing(before: ReadonlyMap<string, FileFault[]>, now: ReadonlyMap<string, FileFault[]>): string[] {
  return [...new Set([...before.keys(), ...now.keys()])].filter(
    (key) => !isDeepStrictEqual(before.get(key), now.get(key)),
  );
}
