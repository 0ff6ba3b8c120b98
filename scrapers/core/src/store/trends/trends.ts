import { setImmediate as turn } from 'node:timers/promises';
import type { Money } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import { holdIntervals } from '../../judging/completing/window-average.ts';
import { createActivePools, type PoolsFilter } from '../rows/active-pools.ts';
import type { PoolTypeFilter } from '../rows/pools-of-type.ts';
import { shownPollInterval } from '../rows/shown-values.ts';
import type { Database } from '../schema/database.ts';
import { type HashrateTrend, hashrateTrends, usualSeconds } from './hashrate-trend.ts';
import { createMoneyRows } from './money-rows.ts';
import { createRateRows } from './rate-rows.ts';
import { createRememberedRates } from './remembered-rates.ts';
import { type PoolTrend, showTrend } from './show-trend.ts';

export interface TrendsRequest extends PoolsFilter {
  /** Unix seconds. */
  now: number;
  /** The pay-out threshold in the settings of a pool; null if they have none. */
  thresholdOf(poolId: string): Money | null;
  /** Whether a caller still waits for the answer. */
  isAwaited(): boolean;
}

/** What rows of a dashboard show of every active pool beyond the status. @returns null if no caller waits any more. */
export type Trends = (request: TrendsRequest) => Promise<PoolTrend[] | null>;

interface ActivePool {
  pool_id: string;
  pool_key: number;
  revision: number;
  poll_interval_seconds: number | null;
  account_since: number | null;
  payout_threshold: string | null;
  payout_threshold_currency: string | null;
}

/** This many pools are read without a break: about ten milliseconds, in which no request is answered and nothing is polled. */
const poolsAtOnce = 10;

export function createTrends(database: Database, onlyType: PoolTypeFilter, defaultPollInterval: number): Trends {
  const activePools = createActivePools<ActivePool>(
    database,
    onlyType,
    'p.pool_key, p.revision, p.poll_interval_seconds, p.account_since, p.payout_threshold, p.payout_threshold_currency',
  );
  const money = createMoneyRows(database);
  const rates = createRateRows(database);
  const remembered = createRememberedRates(database);
  // Nothing else changes them than what moves the revision, or is seen with it.
  const known = new Map<number, { key: string; hashrates: HashrateTrend[] }>();

  function hashratesOf(pool: ActivePool, from: number, until: number): HashrateTrend[] {
    const { pool_key: poolKey, revision, poll_interval_seconds: interval } = pool;
    const key = `${revision} ${until}`;
    const before = known.get(poolKey);
    if (before?.key === key) return before.hashrates;
    const hold = holdIntervals * (shownPollInterval(interval) ?? defaultPollInterval);
    const span = { poolKey, from: Math.max(from, until - usualSeconds - hold), to: until };
    const hashrates = hashrateTrends(remembered(span), until, hold);
    known.set(poolKey, { key, hashrates });
    return hashrates;
  }

  function trendOf(pool: ActivePool, { now, thresholdOf }: TrendsRequest): PoolTrend {
    const { pool_id: poolId, pool_key: poolKey, payout_threshold: told } = pool;
    // Older readings belong to another account.
    const accountSince = pool.account_since ?? Number.MIN_SAFE_INTEGER;
    const until = rates.newest({ poolKey, from: Math.max(accountSince, now - usualSeconds), to: now });
    const set = thresholdOf(poolId);
    const toldThreshold = told === null ? null : { amount: told, currency: pool.payout_threshold_currency };
    return showTrend(
      {
        poolId,
        until,
        hashrates: until === null ? [] : hashratesOf(pool, accountSince, until),
        threshold: set === null ? toldThreshold : { amount: set, currency: money.currency(poolKey) },
        payouts: money.payouts(poolKey),
        days: money.days(poolKey, toDay(now)),
      },
      now,
    );
  }

  // Several statements make one answer, so they must see one state of the file.
  const some = database.transaction((pools: ActivePool[], request: TrendsRequest) =>
    pools.map((pool) => trendOf(pool, request)),
  );

  return async (request) => {
    const pools = activePools(request);
    const trends: PoolTrend[] = [];
    // Let other work run in between. Accounts do not depend on each other.
    for (let start = 0; start < pools.length; start += poolsAtOnce) {
      if (start > 0) await turn();
      if (!request.isAwaited()) return null;
      trends.push(...some(pools.slice(start, start + poolsAtOnce), request));
    }
    return trends;
  };
}
