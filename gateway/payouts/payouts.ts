import { setTimeout as sleep } from 'node:timers/promises';
import type { PayoutEvent } from '@poolgate/contracts/generated/scraper-client/index.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import type { Clock } from '../clock.ts';
import type { LoopShare } from '../gate/loop-share.ts';
import { fewLines, type Lines } from '../sources/few-lines.ts';
import type { PayoutLogPage } from '../sources/schemas/payouts-schema.ts';
import type { ScraperClient } from '../sources/scraper-client.ts';
import { SourceFault } from '../sources/source-fault.ts';
import type { LogPlace, NotedPayout, PayoutStore } from './payout-store.ts';

/** What a service said of its log, and how it is asked. */
export interface ToldPayouts {
  source: string;
  /** The end of the log; undefined where the service is too old to have one. */
  newest: string | undefined;
  client: ScraperClient;
  /** What the service may take of the time of everybody. */
  share: LoopShare;
  signal: AbortSignal;
}

export interface PayoutTimings {
  /** For how long an answer is waited for. */
  timeoutMs: number;
  /** The least time between two pieces of a log. */
  leastMs: number;
  /** How long after a failure a log is left alone. */
  retryMs: number;
}

const payoutTimings: PayoutTimings = { timeoutMs: 5000, leastMs: 50, retryMs: 10_000 };

export interface PayoutsOptions {
  store: PayoutStore;
  /** The service whose word counts for a pool. */
  ownerOf: (poolId: string) => string | undefined;
  now: Clock;
  logger: Logger;
  timings?: PayoutTimings | undefined;
}

const eventsOfPiece = 500;
/** Pools of others that are remembered of a log. More are the doing of a service that lies. */
const mostSkipped = 100;
const linesOfService = { atOnce: 5, perMinute: 0.2 };

/** Reads the logs of payout events of all services, and hands on what is new. */
export class Payouts {
  readonly #options: PayoutsOptions;
  readonly #timings: PayoutTimings;
  readonly #places = new Map<string, LogPlace>();
  readonly #reading = new Map<string, Promise<void>>();
  /** Until when a log is left alone. */
  readonly #quietUntil = new Map<string, number>();
  readonly #lines = new Map<string, Lines>();
  readonly #handlers = new Set<(payout: NotedPayout) => void>();

  constructor(options: PayoutsOptions) {
    this.#options = options;
    this.#timings = options.timings ?? payoutTimings;
  }

  /** The handler is called with each event once it is stored, and after a restart not again. @returns what ends this. */
  onPayoutEvent(handler: (payout: NotedPayout) => void): () => void {
    this.#handlers.add(handler);
    return () => void this.#handlers.delete(handler);
  }

  /** For who remembers how far he came: what was handed on after that, also before a restart. It reaches back a month. */
  get stored(): Pick<PayoutStore, 'after' | 'newestPlace' | 'find'> {
    return this.#options.store;
  }

  /** A service has said how far its log goes. */
  told(told: ToldPayouts): void {
    const { source, newest } = told;
    if (newest === undefined || this.#reading.has(source)) return;
    if (performance.now() < (this.#quietUntil.get(source) ?? Number.NEGATIVE_INFINITY)) return;
    const place = this.#beginIfOwned(source);
    if (place.cursor === newest) return;
    const reading = this.#read(told).finally(() => this.#reading.delete(source));
    this.#reading.set(source, reading);
  }

  /** Once those who ask have been told to stop. */
  async close(): Promise<void> {
    await Promise.all(this.#reading.values());
  }

  #placeOf(source: string): LogPlace {
    const place = this.#places.get(source) ?? this.#options.store.logPlace(source);
    this.#places.set(source, place);
    return place;
  }

  /** A pool that was passed over has come to the service, so its log is read again. */
  #beginIfOwned(source: string): LogPlace {
    const place = this.#placeOf(source);
    if (![...place.skipped].some((poolId) => this.#options.ownerOf(poolId) === source)) return place;
    const begin = { ...place, cursor: null, skipped: new Set<string>() };
    this.#places.set(source, begin);
    return begin;
  }

  async #read({ source, client, share, signal }: ToldPayouts): Promise<void> {
    const { timeoutMs, leastMs, retryMs } = this.#timings;
    try {
      for (let more = true; more; ) {
        for (let pauseMs = share.pauseMs(); pauseMs > 0; pauseMs = share.pauseMs())
          await sleep(pauseMs, undefined, { signal });
        const { cursor } = this.#placeOf(source);
        const page = await client.payoutLog(cursor ?? undefined, eventsOfPiece, timeoutMs, signal);
        signal.throwIfAborted();
        this.#handOn(share.spend(() => this.#take(source, page)));
        more = page.more;
        if (more) await sleep(leastMs, undefined, { signal });
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#quietUntil.set(source, performance.now() + retryMs);
      const reason = error instanceof SourceFault ? error.message : undefined;
      const lines = this.#linesOf(source);
      if (reason === undefined) lines.error({ err: error, source }, 'payout events cannot be noted');
      else lines.warn({ source, reason }, 'the payout events of a service cannot be read');
    }
  }

  #take(source: string, { events, next, more, isReset }: PayoutLogPage): NotedPayout[] {
    const { store, ownerOf, now } = this.#options;
    const before = this.#placeOf(source);
    const skipped = new Set(isReset ? [] : before.skipped);
    const own: PayoutEvent[] = [];
    for (const event of events)
      if (ownerOf(event.pool_id) === source) own.push(event);
      else if (skipped.size < mostSkipped) skipped.add(event.pool_id);
    const { isFirstRead } = before;
    const then = { cursor: next, isFirstRead: isFirstRead && more, skipped };
    const noted = store.take({ source, events: own, isFirstRead, then }, now());
    this.#places.set(source, then);
    return noted;
  }

  #handOn(noted: readonly NotedPayout[]): void {
    for (const payout of noted)
      for (const handler of this.#handlers)
        try {
          handler(payout);
        } catch (error) {
          this.#options.logger.error({ err: error, source: payout.source }, 'a payout event was not taken');
        }
  }

  #linesOf(source: string): Lines {
    const lines = this.#lines.get(source) ?? fewLines(this.#options.logger, this.#options.now, linesOfService);
    this.#lines.set(source, lines);
    return lines;
  }
}
