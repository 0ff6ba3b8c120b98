import type { Money } from '@poolgate/language/money.ts';
import type { Logger } from '@poolgate/server/process/logger.ts';
import { ReadFailure } from '../failure.ts';
import { inSlices } from '../kit/slices.ts';
import type { ScraperMetrics } from '../metrics.ts';
import type { ConfiguredPool } from '../pools/check-pool.ts';
import { StoreFault } from '../store/health/store-fault.ts';
import type { Store } from '../store/store.ts';
import { createResponseTimes, type ResponseTimes } from '../upstream/response-times.ts';
import { type AccountLoop, type PollOutcome, startAccountLoop } from './account-loop.ts';
import { asOfNow } from './due.ts';
import { logFailures, logStored } from './log-outcome.ts';
import { failedParts } from './parts.ts';
import { prepareWorkers } from './prepare-workers.ts';
import { type AccountReading, type ReadResources, readAccount } from './read-account.ts';

/** The loops of all accounts of a service. */
export interface Runner {
  /** Starts, stops and restarts loops so that exactly these pools are read, with their present settings. */
  setPools(pools: ConfiguredPool[]): void;
  /** Reads a pool now. @returns null if this service does not read it. @throws ReadFailure while its `Retry-After` holds. */
  pollNow(poolId: string): Promise<PollOutcome> | null;
  stop(): Promise<void>;
}

interface RunnerOptions {
  store: Store;
  /** What the accounts of a type are read with. */
  resourcesOf(adapter: ConfiguredPool['adapter']): ReadResources;
  now(): Date;
  metrics: ScraperMetrics;
  logger: Logger;
  /** The smallest amounts that are counted or deduced as payments, by currency. */
  minPayoutDelta?: Readonly<Record<string, Money>>;
}

export function createRunner({ store, resourcesOf, now, metrics, logger, minPayoutDelta = {} }: RunnerOptions): Runner {
  const loops = new Map<string, AccountLoop>();
  /** A digest of the settings each pool was last read with, even if it is not read now. */
  const digests = new Map<string, string>();
  const stopping = new Set<Promise<void>>();

  const stopLoop = (poolId: string) => {
    const stopped = loops.get(poolId)?.stop();
    loops.delete(poolId);
    store.health.forget(poolId);
    if (!stopped) return;
    stopping.add(stopped);
    void stopped.finally(() => stopping.delete(stopped));
  };

  const poll = async (pool: ConfiguredPool, startedAt: number, signal: AbortSignal): Promise<PollOutcome> => {
    const { poolId } = pool.metadata;
    if (!store.registry.isActive(poolId))
      return { ok: false, failure: new ReadFailure('unavailable', `${poolId} was set inactive and is not read.`) };
    const begun = performance.now();
    const times = createResponseTimes();
    const outcome = await read(pool, signal, times);
    // A poll that a stop interrupted says nothing about the pool.
    if (signal.aborted)
      return {
        ok: false,
        failure: new ReadFailure(
          'unavailable',
          'The poll was ended because its pool was changed or the service stops.',
        ),
      };
    const seconds = (performance.now() - begun) / 1000;
    const pollOutcome: PollOutcome =
      outcome instanceof ReadFailure ? { ok: false, failure: outcome } : { ok: true, retryAt: outcome.retryAt };
    logFailures(logger, poolId, outcome, seconds);
    const record = () => recordOutcome(pool, startedAt, outcome, { seconds, responseMs: times.median() });
    try {
      if (!(outcome instanceof ReadFailure))
        await inSlices(prepareWorkers(store.recorder, poolId, outcome.reading.workers));
      record();
      // A newer outcome is stored. An older one that still waits must not follow it.
      store.health.forget(poolId);
      return pollOutcome;
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      if (error.kind !== 'damaged') store.health.keep(poolId, record);
      return { ...pollOutcome, notStored: error };
    }
  };

  const recordOutcome = (
    pool: ConfiguredPool,
    startedAt: number,
    outcome: AccountReading | ReadFailure,
    { seconds, responseMs }: { seconds: number; responseMs: number | null },
  ) => {
    const { poolId } = pool.metadata;
    if (outcome instanceof ReadFailure) store.recorder.recordFailure(poolId, startedAt, outcome, responseMs);
    else {
      store.recorder.recordReading(poolId, startedAt, outcome.reading, {
        accountKey: pool.accountKey,
        responseMs,
        pollIntervalSeconds: pool.pollIntervalSeconds,
        rememberWorkersSeconds: pool.adapter.rememberWorkersSeconds,
        payoutThreshold: pool.payoutThreshold,
        payoutPeriodHours: pool.payoutPeriodHours,
        minPayoutDelta,
      });
      logStored(logger, poolId, outcome, seconds);
      for (const [part, { kind }] of failedParts(outcome.reading.parts)) metrics.notePartFailure(poolId, part, kind);
    }
    metrics.notePoll(poolId, outcome instanceof ReadFailure ? outcome.kind : 'ok', seconds);
    store.changes.announce();
  };

  const read = async (
    { adapter, metadata: { poolId }, account, accountKey }: ConfiguredPool,
    signal: AbortSignal,
    times: ResponseTimes,
  ) => {
    const known = store.recorder.known(poolId, accountKey);
    try {
      return await readAccount(adapter, account, resourcesOf(adapter), known, signal, times);
    } catch (error) {
      if (error instanceof ReadFailure) return error;
      throw error;
    }
  };

  const startLoop = (pool: ConfiguredPool, atOnce: boolean) => {
    const { poolId } = pool.metadata;
    const schedule = asOfNow(store.registry.schedule(poolId), now().getTime() / 1000);
    const loop = startAccountLoop({
      intervalSeconds: pool.pollIntervalSeconds,
      // Changed settings are tried at once, but not before the pool's `Retry-After`.
      schedule: atOnce ? { ...schedule, lastAttemptAt: null } : schedule,
      now,
      poll: (startedAt, signal) => poll(pool, startedAt, signal),
      onDefect(error) {
        // The store reports what is wrong with the file, once for all pools.
        if (error instanceof StoreFault) return;
        logger.error({ err: error, pool_id: poolId }, 'the outcome of a poll could not be stored');
      },
      noteSchedule: (changed) => store.registry.noteSchedule(poolId, changed),
    });
    loops.set(poolId, loop);
    digests.set(poolId, pool.accountDigest);
  };

  store.health.follow({
    onRecovery() {
      for (const loop of loops.values()) loop.resume();
    },
  });

  return {
    setPools(pools) {
      const wanted = new Map(pools.filter((pool) => pool.metadata.active).map((pool) => [pool.metadata.poolId, pool]));
      for (const poolId of [...loops.keys()]) if (!wanted.has(poolId)) stopLoop(poolId);
      for (const [poolId, pool] of wanted) {
        const before = digests.get(poolId);
        const isChanged = before !== undefined && before !== pool.accountDigest;
        if (loops.has(poolId) && !isChanged) continue;
        stopLoop(poolId);
        startLoop(pool, isChanged);
      }
    },
    pollNow: (poolId) => (store.registry.isActive(poolId) ? (loops.get(poolId)?.pollNow() ?? null) : null),
    async stop() {
      for (const poolId of [...loops.keys()]) stopLoop(poolId);
      await Promise.all(stopping);
    },
  };
}
