import type { ServiceAddress } from '../../discovery/service-address.ts';
import { Agenda } from '../agenda.ts';
import { isAway, isExpected, type SourceRecord, type SourceState, unknownSource, wantListing } from './source-state.ts';

/** So long it takes at least until a source is told again that there may be room for what it lists. */
const leastBetweenSeconds = 60;

/** Every source that is known, which of them can own pools, and when one has been away for too long. */
export class SourceBook {
  readonly #retentionSeconds: number;
  readonly #sources = new Map<string, SourceRecord>();
  readonly #byUrl = new Map<string, SourceRecord>();
  readonly #listers = new Map<string, SourceRecord>();
  readonly #leaving = new Agenda();
  #lastPlace = 0;
  /** Whether whoever is remembered had the time to be found. */
  isSearchOver = false;

  /** @param retentionSeconds a source that is away for longer is gone. */
  constructor(retentionSeconds: number) {
    this.#retentionSeconds = retentionSeconds;
  }

  get(name: string): SourceRecord | undefined {
    return this.#sources.get(name);
  }

  all(): SourceRecord[] {
    return [...this.#sources.values()];
  }

  /** The sources that can own a pool: those that are followed or looked for, and not gone. */
  get listers(): ReadonlyMap<string, SourceRecord> {
    return this.#listers;
  }

  /** The source that is asked at this address. */
  at(url: string): SourceRecord | undefined {
    return this.#byUrl.get(url);
  }

  /** From now on it is asked at this address, and nowhere else. */
  place(source: SourceRecord, { url, foundBy }: Omit<ServiceAddress, 'name'>): void {
    this.unplace(source);
    Object.assign(source, { url, foundBy, sought: false });
    this.#byUrl.set(url, source);
  }

  /** It is asked nowhere, and remembered. */
  unplace(source: SourceRecord): void {
    if (this.#byUrl.get(source.url) === source) this.#byUrl.delete(source.url);
    Object.assign(source, { foundBy: null, sought: false });
  }

  add(source: SourceRecord): void {
    this.#sources.set(source.name, source);
  }

  getOrAdd(name: string, now: number): SourceRecord {
    const source = this.#sources.get(name) ?? unknownSource(name, now);
    this.#sources.set(name, source);
    return source;
  }

  forget(name: string): void {
    this.#sources.delete(name);
    this.#listers.delete(name);
    this.#leaving.set(name, Number.POSITIVE_INFINITY);
  }

  /** A place behind everybody who lists the same pool already. */
  nextPlace(): number {
    this.#lastPlace += 1;
    return this.#lastPlace;
  }

  /** A source lists fewer pools: those of others that were not taken are to be told again. */
  giveRoom(now: number): void {
    for (const source of this.#sources.values())
      if (source.notTaken.waitsForRoom) wantListing(source, now, leastBetweenSeconds);
  }

  /**
   * Lets a source own pools (again). Who took one over meanwhile comes before it.
   * @returns whether it could not before.
   */
  admit(source: SourceRecord): boolean {
    if (!isExpected(source) || this.#listers.has(source.name)) return false;
    for (const [poolId, listing] of source.listed) source.listed.set(poolId, { ...listing, place: this.nextPlace() });
    this.#listers.set(source.name, source);
    return true;
  }

  /** From now on it keeps no pool from another that lists it. */
  exclude(source: SourceRecord): void {
    this.#listers.delete(source.name);
    source.conflicts.clear();
  }

  /** @returns what of the two has changed; null where nothing has. */
  setState(
    source: SourceRecord,
    state: SourceState['state'],
    message: string | null,
    now: number,
  ): 'state' | 'message' | null {
    if (source.state === state) {
      if (source.message === message) return null;
      source.message = message;
      return 'message';
    }
    Object.assign(source, { state, message, since: now });
    if (state === 'gone') this.exclude(source);
    // A source that never answered has nothing that could grow old.
    const leavesAt = isAway(source) && source.lastContact !== null ? source.lastContact + this.#retentionSeconds : null;
    this.#leaving.set(source.name, leavesAt ?? Number.POSITIVE_INFINITY);
    return 'state';
  }

  mayHaveLeaving(now: number): boolean {
    return this.#leaving.mayBeDue(now);
  }

  /** The sources that have been away for too long. */
  takeLeaving(now: number): SourceRecord[] {
    return this.#leaving.take(now).flatMap((name) => this.#sources.get(name) ?? []);
  }
}
