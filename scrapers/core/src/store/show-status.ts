import { freshnessOf } from '@poolgate/contracts/freshness.ts';
import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { formatHashrate } from '@poolgate/contracts/hashrate.ts';
import { poolTypeOf } from '@poolgate/contracts/pool-id.ts';
import { toTimestamp } from '@poolgate/contracts/time.ts';
import type { FailureKind } from '../failure.ts';

export type Status = components['schemas']['Status'];

/** A pool joined with its newest reading; every reading column is null where there is none. */
export interface StatusRow {
  pool_id: string;
  observer_url: string;
  poll_interval_seconds: number | null;
  failure_kind: FailureKind | null;
  failure_message: string | null;
  failure_since: number | null;
  failure_count: number;
  reading_key: number | null;
  time: number | null;
  coin: string | null;
  currency: string | null;
  online_workers: number | null;
  offline_workers: number | null;
  workers_complete: number | null;
  balance: string | null;
  balance_pending: string | null;
  paid_total: string | null;
  last_income: string | null;
  shares_valid: number | null;
  shares_invalid: number | null;
  shares_stale: number | null;
  network_difficulty: number | null;
  pool_luck: number | null;
  estimated_earnings: string | null;
  derived: string | null;
  dropped_rows: number | null;
}

export interface HashrateRow {
  algorithm: string | null;
  current_hs: number | null;
  avg_1h_hs: number | null;
  avg_24h_hs: number | null;
}

const noHashrate: HashrateRow = { algorithm: null, current_hs: null, avg_1h_hs: null, avg_24h_hs: null };

/** @param now unix seconds, against which the age is judged. */
export function showStatus(row: StatusRow, hashrates: HashrateRow[], defaultPollInterval: number, now: number): Status {
  // Several algorithms are never added, and none of them stands for all.
  const only = hashrates.length === 1 ? (hashrates[0] as HashrateRow) : noHashrate;
  const observedAt = row.time === null ? null : toTimestamp(row.time);
  const pollIntervalSeconds = row.poll_interval_seconds ?? defaultPollInterval;
  return {
    id: row.reading_key,
    timestamp: observedAt,
    pool_id: row.pool_id,
    pool_type: poolTypeOf(row.pool_id) as string,
    observer_url: row.observer_url,
    current_hashrate: formatHashrate(only.current_hs),
    current_hashrate_hs: only.current_hs,
    avg_hashrate_1h: formatHashrate(only.avg_1h_hs),
    avg_hashrate_1h_hs: only.avg_1h_hs,
    avg_hashrate_24h: formatHashrate(only.avg_24h_hs),
    avg_hashrate_24h_hs: only.avg_24h_hs,
    hashrates: hashrates.map(({ algorithm, current_hs, avg_24h_hs }) => ({
      algorithm,
      current_hashrate: formatHashrate(current_hs),
      current_hashrate_hs: current_hs,
      avg_hashrate_24h: formatHashrate(avg_24h_hs),
      avg_hashrate_24h_hs: avg_24h_hs,
    })),
    algorithm: only.algorithm,
    coin: row.coin,
    currency: row.currency,
    online_workers: row.online_workers,
    offline_workers: row.offline_workers,
    workers_complete: row.workers_complete === null ? null : row.workers_complete === 1,
    balance: row.balance,
    balance_pending: row.balance_pending,
    paid_total: row.paid_total,
    last_income: row.last_income,
    shares_valid: row.shares_valid,
    shares_invalid: row.shares_invalid,
    shares_stale: row.shares_stale,
    pool_luck: row.pool_luck,
    network_difficulty: row.network_difficulty,
    estimated_earnings: row.estimated_earnings,
    derived: row.derived === null ? [] : JSON.parse(row.derived),
    dropped_rows: row.dropped_rows,
    observed_at: observedAt,
    poll_interval_seconds: pollIntervalSeconds,
    last_error: lastError(row),
    freshness: freshnessOf({ observedAt: row.time, pollIntervalSeconds, failuresInARow: row.failure_count }, now),
  };
}

function lastError({ failure_kind, failure_message, failure_since, failure_count }: StatusRow): Status['last_error'] {
  if (failure_kind === null || failure_message === null || failure_since === null) return null;
  return { kind: failure_kind, message: failure_message, since: toTimestamp(failure_since), count: failure_count };
}
