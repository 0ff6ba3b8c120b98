import { type Advice, plainAdvice } from '../advice.ts';
import type { Clock } from '../clock.ts';
import type { Outcome, StateEvent } from './events.ts';
import { defaultPoolLimits, type Facts, noFacts, type PoolLimits } from './facts.ts';
import { faultsNaming } from './faults/concerned.ts';
import type { KnownFaults } from './faults/derive-faults.ts';
import type { ConfigurationFault } from './faults/fault-lists.ts';
import { warning } from './faults/source-warnings.ts';
import type { PoolEntry } from './pools/pool-entry.ts';
import type { Group, PoolIndex } from './pools/pool-index.ts';
import { record } from './record.ts';
import { type Remembered, restore } from './restore.ts';
import { settle } from './settle.ts';
import { recognise } from './sources/naming.ts';
import type { Introduction, SourceState } from './sources/source-state.ts';
import { Touched } from './touched.ts';
import type { Unsaved } from './unsaved.ts';

const nothingRemembered: Remembered = { pools: [], sources: [] };
const week = 7 * 86_400;

/**
 * Everything the gateway answers from memory: a machine that events move. It does no I/O. Call `catchUp` before reading:
 * otherwise a figure could be called fresh because a timer was late.
 */
export class GatewayState {
  readonly #now: Clock;
  readonly #facts: Facts;
  readonly #hearers: ((outcome: Outcome) => void)[] = [];

  /** @param retentionSeconds a source that is away for longer is gone: its pools leave lists and totals. */
  constructor(
    now: Clock,
    remembered = nothingRemembered,
    retentionSeconds = week,
    advice: Advice = plainAdvice,
    limits: PoolLimits = defaultPoolLimits,
  ) {
    this.#now = now;
    this.#facts = noFacts(retentionSeconds, advice, limits);
    restore(this.#facts, remembered, now());
  }

  take(event: StateEvent): Outcome {
    const now = this.#now();
    const touched = new Touched(this.#facts.unsaved);
    record(this.#facts, event, touched, now);
    settle(this.#facts, touched, now);
    for (const hears of this.#hearers) hears(touched);
    return touched;
  }

  /** @param hears called after every event, also where only time passed: what it has changed. */
  afterEach(hears: (outcome: Outcome) => void): void {
    this.#hearers.push(hears);
  }

  /** Applies what time alone changes. Cheap if nothing is due. */
  catchUp(): void {
    const now = this.#now();
    const { pools, sources, faults } = this.#facts;
    if (pools.mayHaveAged(now) || sources.mayHaveLeaving(now) || faults.mayStartBeOver(now))
      this.take({ kind: 'time-passed' });
  }

  /** How many pools it keeps. */
  get limits(): PoolLimits {
    return this.#facts.limits;
  }

  pool(poolId: string): PoolEntry | undefined {
    return this.#facts.pools.get(poolId);
  }

  /** A pool whose id came from here. */
  known(poolId: string): PoolEntry {
    return this.#facts.pools.known(poolId);
  }

  /** The shown pools by their properties. */
  get index(): PoolIndex {
    return this.#facts.pools.index;
  }

  /** The pools of a group, sorted by pool_id. */
  members(group: Group): PoolEntry[] {
    return this.index.sorted(group).map((poolId) => this.known(poolId));
  }

  /** The pools that lists show, sorted by pool_id. */
  pools(): PoolEntry[] {
    return this.members(this.index.group('all'));
  }

  /** The pools of sources that are gone: readable by their id, and in no list and no total. */
  poolsOfGoneSources(): PoolEntry[] {
    return this.#facts.pools.poolsOfGoneSources();
  }

  source(name: string): SourceState | undefined {
    const source = this.#facts.sources.get(name);
    return source?.dismissed ? undefined : source;
  }

  /** The source that is asked at this address; none where it was not named, or is a second address of a service. */
  at(url: string): SourceState | undefined {
    return this.#facts.sources.at(url);
  }

  /** Whether this address, or this database, belongs to a source that is known. */
  recognises(url: string, introduction: Introduction): boolean {
    return recognise(this.#facts.sources.all(), url, introduction) !== undefined;
  }

  /** Whether a source that is remembered has not been found yet, and may still be. */
  get isSearching(): boolean {
    return this.#facts.sources.all().some(({ sought }) => sought);
  }

  /** All sources, sorted by name. */
  sources(): SourceState[] {
    const shown = this.#facts.sources.all().filter(({ dismissed }) => !dismissed);
    return shown.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The `since` to ask a source with; undefined where it must list everything. */
  cursor(name: string): string | undefined {
    return this.#facts.sources.get(name)?.cursor;
  }

  /** Whether any pool, shown or not, or any that is not read names this client. */
  isClient(name: string): boolean {
    const { members } = this.index.group('all', 'client', name);
    return (
      members.size > 0 ||
      this.faults.clients.has(name) ||
      this.poolsOfGoneSources().some(({ pool }) => pool.client_name === name)
    );
  }

  /** What is configured and not read, or probably a mistake, over all services. Another object whenever something of it differs. */
  get faults(): KnownFaults {
    return this.#facts.faults.known;
  }

  /** Why a pool that is configured is not read. Nothing where it is, or where nothing names it. */
  faultsOf(poolId: string): ConfigurationFault[] {
    const ofFiles = faultsNaming(poolId, this.faults);
    const ofSources = this.sources().flatMap(({ name, state, notTaken }) => {
      const reason = state === 'up' ? notTaken.reasonOf(poolId) : undefined;
      return reason === undefined ? [] : [warning(name, `what ${name} says of it is not taken: ${reason}`, [poolId])];
    });
    return [...ofFiles, ...ofSources];
  }

  /** Grows with everything that an answer from memory can show. */
  get revision(): number {
    return this.#facts.revisions.latest;
  }

  /** Grows with everything that is shown of sources. */
  get sourcesRevision(): number {
    return this.#facts.revisions.sources;
  }

  /** Grows with what answers about pools say of sources. */
  get gapsRevision(): number {
    return this.#facts.revisions.gaps;
  }

  /** What the file does not have yet. */
  get unsaved(): Unsaved {
    return this.#facts.unsaved;
  }
}
