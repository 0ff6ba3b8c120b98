import type { PoolTrend } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { roomOfTrends } from '../../gate/budgets.ts';
import type { PoolEntry } from '../../state/pools/pool-entry.ts';
import type { SourceState } from '../../state/sources/source-state.ts';

/** What a service is asked for of one pool: the reading that its trend is to tell of, and the present step by the clock of the service. */
export interface WantedTrend {
  reading: string;
  askedAt: number;
}

/** What is known of the trend of one pool. */
export interface KeptTrend {
  /** The trend as JSON, which takes the least room; null where none was ever good. */
  readonly text: string | null;
  /** Why the newest one is not taken; null where it was. */
  readonly why: string | null;
  readonly reading: string;
  readonly askedAt: number;
  readonly stepSeconds: number;
}

const usualStep = 1800;

/** The newest trends of all pools, by the service that gave them, and which services failed just now. Bounded for each service. */
export class KeptTrends {
  readonly #ofServices = new Map<string, Map<string, KeptTrend>>();
  readonly #bytes = new Map<string, number>();
  readonly #failures = new Map<string, { error: unknown; until: number }>();
  #revision = 0;
  readonly #restMs: number;

  /** @param restMs after how long a service that failed is asked again. Meanwhile nobody waits for it. */
  constructor(restMs: number) {
    this.#restMs = restMs;
  }

  /** Grows with everything that is kept here. */
  get revision(): number {
    return this.#revision;
  }

  get({ owner, pool }: Pick<PoolEntry, 'owner' | 'pool'>): KeptTrend | undefined {
    return this.#ofServices.get(owner)?.get(pool.pool_id);
  }

  /**
   * Whether its service has to be asked: it was read again, or the last step of its curve is over.
   * @param now unix seconds, by the clock of the service.
   */
  isDue(entry: PoolEntry, now: number): boolean {
    const kept = this.get(entry);
    if (kept === undefined || kept.reading !== readingOf(entry)) return true;
    return Math.floor(now / kept.stepSeconds) !== Math.floor(kept.askedAt / kept.stepSeconds);
  }

  /** @param most how many pools its service lists. @returns whether there was room for it. */
  put(owner: string, trend: PoolTrend, wanted: WantedTrend, most: number): boolean {
    const text = JSON.stringify(trend);
    const before = this.#ofServices.get(owner)?.get(trend.pool_id);
    const bytes = this.#bytesOf(owner) - lengthOf(before) + text.length;
    if (bytes > roomOfTrends(most)) return false;
    this.#set(owner, trend.pool_id, { ...wanted, text, why: null, stepSeconds: trend.step_seconds });
    return true;
  }

  /** What came is not taken: the last good one stays. */
  refuse(owner: string, poolId: string, why: string, wanted: WantedTrend): void {
    const before = this.#ofServices.get(owner)?.get(poolId);
    const { text = null, stepSeconds = usualStep } = before ?? {};
    this.#set(owner, poolId, { ...wanted, text, why, stepSeconds });
  }

  /** Forgets what its service does not own any more, and services that are not there any more. */
  sweep(sourceOf: (name: string) => Pick<SourceState, 'owned'> | undefined): void {
    for (const [owner, trends] of this.#ofServices) {
      const owned = sourceOf(owner)?.owned;
      if (owned !== undefined && trends.size <= owned.size) continue;
      for (const poolId of trends.keys()) if (owned?.has(poolId) !== true) this.#drop(owner, poolId);
      if (trends.size === 0) this.#ofServices.delete(owner);
    }
  }

  /** Why the service failed just now; undefined where it did not, or may be asked again. */
  failureOf(owner: string): { error: unknown } | undefined {
    const failure = this.#failures.get(owner);
    if (failure === undefined || performance.now() < failure.until) return failure;
    this.#failures.delete(owner);
    this.#revision += 1;
    return undefined;
  }

  fail(owner: string, error: unknown): void {
    this.#failures.set(owner, { error, until: performance.now() + this.#restMs });
    this.#revision += 1;
  }

  #set(owner: string, poolId: string, kept: KeptTrend): void {
    const trends = this.#ofServices.get(owner) ?? new Map<string, KeptTrend>();
    this.#ofServices.set(owner, trends);
    this.#count(owner, lengthOf(kept) - lengthOf(trends.get(poolId)));
    trends.set(poolId, kept);
  }

  #drop(owner: string, poolId: string): void {
    const trends = this.#ofServices.get(owner);
    this.#count(owner, -lengthOf(trends?.get(poolId)));
    trends?.delete(poolId);
  }

  #bytesOf(owner: string): number {
    const bytes = this.#bytes.get(owner);
    return bytes === undefined ? 0 : bytes;
  }

  #count(owner: string, bytes: number): void {
    const all = this.#bytesOf(owner) + bytes;
    if (all === 0) this.#bytes.delete(owner);
    else this.#bytes.set(owner, all);
    this.#revision += 1;
  }
}

function lengthOf(kept: KeptTrend | undefined): number {
  return kept === undefined || kept.text === null ? 0 : kept.text.length;
}

/** Another one after the account was read again, or its pool file changed. */
export function readingOf({ pool, told }: Pick<PoolEntry, 'pool' | 'told'>): string {
  return `${told.id} ${told.timestamp} ${pool.updated_at}`;
}
