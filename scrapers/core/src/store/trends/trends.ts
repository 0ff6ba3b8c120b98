import { setImmediate as turn } from 'node:timers/promises';
import type { Money } from '@poolgate/language/money.ts';
import { toDay } from '@poolgate/language/time.ts';
import { createActivePools, type PoolsFilter } from '../rows/active-pools.ts';
import type { PoolTypeFilter } from '../rows/pools-of-type.ts';
import type { Database } from '../schema/database.ts';
import { trendStepSeconds, usualSeconds } from './hashrate-trend.ts';
import { createKnownHashrates, type HashratesOf } from './known-hashrates.ts';
import { createMoneyRows } from './money-rows.ts';
import { createRateRows } from './rate-rows.ts';
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

interface ActivePool extends HashratesOf {
  pool_id: string;
  account_since: number | null;
  payout_threshold: string | null;
  payout_threshold_currency: string | null;
}

/** This many pools are read without a break: about ten milliseconds, in which no request is answered and nothing is polled. */
const poolsAtOnce = 10;

export function createTrends(
  database: Database,
  onlyType: PoolTypeFilter,
  defaultPollInterval: number,
  known = createKnownHashrates(createRateRows(database), defaultPollInterval),
): Trends {
  const activePools = createActivePools<ActivePool>(
    database,
    onlyType,
    'p.pool_key, p.revision, p.poll_interval_seconds, p.account_since, p.payout_threshold, p.payout_threshold_currency',
  );
  const money = createMoneyRows(database);
  const rates = createRateRows(database);
  let sweptIn = Number.NaN;

  /** Once in each step: pools that are not read any more must not take memory for ever, whatever pools are asked for. */
  function sweep(now: number): void {
    const step = Math.floor(now / trendStepSeconds);
    if (step === sweptIn) return;
    sweptIn = step;
    known.keepOnly(new Set(activePools({ client: null }).map(({ pool_key }) => pool_key)));
  }

  function trendOf(pool: ActivePool, { now, thresholdOf }: TrendsRequest): PoolTrend {
    const { pool_id: poolId, pool_key: poolKey, payout_threshold: told } = pool;
    // Older readings belong to another account.
    const accountSince = pool.account_since ?? Number.MIN_SAFE_INTEGER;
    const until = rates.newest({ poolKey, from: Math.max(accountSince, now - usualSeconds), to: now });
    if (until === null) known.forget(poolKey);
    const set = thresholdOf(poolId);
    const toldThreshold = told === null ? null : { amount: told, currency: pool.payout_threshold_currency };
    return showTrend(
      {
        poolId,
        until,
        hashrates: until === null ? [] : known.of(pool, accountSince, until),
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
    sweep(request.now);
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
