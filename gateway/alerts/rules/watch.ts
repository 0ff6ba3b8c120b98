import type {
  LastError,
  PartError,
  ServiceHealth,
  Signals,
} from '@poolgate/contracts/generated/scraper-client/index.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { fromTimestamp } from '@poolgate/language/time.ts';
import { ageOfPart, type PoolEntry } from '../../state/pools/pool-entry.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import type { WatchedError, WatchedPart, WatchedPool, WatchedSignals, WatchedSource } from './watched.ts';

/** A pool of the state as the rules see it. */
export function watchPool(entry: PoolEntry): WatchedPool {
  const { pool, status, owner } = entry;
  const whole = isOfWholePoll(status.last_error) ? errorOf(status.last_error) : null;
  return {
    poolId: pool.pool_id,
    client: pool.client_name,
    type: pool.pool_type,
    tags: pool.tags,
    source: owner,
    active: pool.active,
    parts: Object.fromEntries(partNames.map((name) => [name, watchPart(entry, name, whole)])) as WatchedPool['parts'],
    error: whole,
    countsPart: status.counts_part ?? 'hashrate',
    online: status.online_workers,
    offline: status.offline_workers,
    workersComplete: status.workers_complete,
    balance: status.balance,
    currency: status.currency,
    openAnomalies: status.open_anomalies?.map(({ anomaly_type }) => anomaly_type) ?? null,
    signals: status.signals === undefined ? null : signalsOf(status.signals),
  };
}

function watchPart(entry: PoolEntry, name: PartName, whole: WatchedError | null): WatchedPart {
  const { observedAt, freshness } = ageOfPart(entry, name);
  const told = entry.status.parts?.[name];
  // A service that has no parts yet reads all of them at once or none; which it offers it does not say.
  const offered = told?.offered ?? (name === 'hashrate' || name === 'workers' || name === 'money');
  return { offered, observedAt, freshness, error: errorOf(told?.error ?? null) ?? (offered ? whole : null) };
}

function isOfWholePoll(error: LastError | null): boolean {
  return error !== null && (error.part ?? null) === null;
}

function errorOf(error: LastError | PartError | null): WatchedError | null {
  if (error === null) return null;
  const { kind, message, since, count } = error;
  return { kind, message, since: fromTimestamp(since), count };
}

function signalsOf(told: Signals): WatchedSignals {
  const { hashrates, workers_lost: lost } = told;
  return {
    hashrates: hashrates.map(({ algorithm, current_hs, norm_hs, day_hs, long_norm_hs, trend_hs }) => ({
      ...{ algorithm, currentHs: current_hs, normHs: norm_hs },
      ...{ dayHs: day_hs, longNormHs: long_norm_hs, trendHs: trend_hs ?? null },
    })),
    offlineUsual: told.offline_usual,
    offlineLasting: told.offline_lasting,
    silentWorkers: told.silent_workers,
    rejectRate: told.reject_rate,
    frozenSince: secondsOf(told.frozen_since),
    workersLost: lost && { from: lost.from, to: lost.to, since: fromTimestamp(lost.since) },
  };
}

/** A leap second, which the contract takes, is no moment that can be computed with. */
function secondsOf(moment: string | null): number | null {
  const time = moment === null ? Number.NaN : fromTimestamp(moment);
  return Number.isNaN(time) ? null : time;
}

/** A service of the state as the rules see it. */
export function watchSource({ name, state, message, owned, introduction, health }: SourceState): WatchedSource {
  const ofNoPool = { poolId: null, client: null, tags: [] };
  return {
    ...{ ...ofNoPool, source: name, type: introduction?.type ?? null, state, message, pools: owned.size },
    ...healthOf(health),
  };
}

function healthOf(health: ServiceHealth | null): Pick<WatchedSource, 'backup' | 'disk'> {
  if (health === null) return { backup: null, disk: null };
  const { backup, disk } = health;
  return {
    backup: backup && {
      ...{ enabled: backup.enabled, failures: backup.failures, error: backup.error },
      lastGoodAt: secondsOf(backup.last_good_at),
    },
    disk: disk && { freeBytes: disk.free_bytes, totalBytes: disk.total_bytes },
  };
}
