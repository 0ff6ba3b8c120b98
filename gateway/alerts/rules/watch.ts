import type { LastError, PartError } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { type PartName, partNames } from '@poolgate/language/parts.ts';
import { ageOfPart, type PoolEntry } from '../../state/pools/pool-entry.ts';
import type { SourceState } from '../../state/sources/source-state.ts';
import type { WatchedError, WatchedPart, WatchedPool, WatchedSignals, WatchedSource } from './watched.ts';

/** A pool of the state as the rules see it. */
export function watchPool(entry: PoolEntry, signals: WatchedSignals | null = null): WatchedPool {
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
    signals,
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
  return { kind, message, since: Date.parse(since) / 1000, count };
}

/** A service of the state as the rules see it. */
export function watchSource(
  { name, state, message, owned, introduction }: SourceState,
  health: Pick<WatchedSource, 'backup' | 'disk'> = { backup: null, disk: null },
): WatchedSource {
  const ofNoPool = { poolId: null, client: null, tags: [] };
  return { ...ofNoPool, source: name, type: introduction?.type ?? null, state, message, pools: owned.size, ...health };
}
