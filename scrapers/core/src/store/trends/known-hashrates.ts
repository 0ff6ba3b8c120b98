import { shownPollInterval } from '@poolgate/history/shown/shown-values.ts';
import { holdIntervals } from '../../judging/completing/window-average.ts';
import { type HashrateTrend, hashrateTrends, usualSeconds } from './hashrate-trend.ts';
import type { RateRows } from './rate-rows.ts';
import { createRememberedRates } from './remembered-rates.ts';

/** What of a pool its hashrates go by. */
export interface HashratesOf {
  pool_key: number;
  revision: number;
  poll_interval_seconds: number | null;
}

interface Known {
  rates: ReturnType<typeof createRememberedRates>;
  key: string;
  hashrates: HashrateTrend[];
}

/** The hashrates of pools as they were last made, with the readings that they are made of: about thirty kilobytes for each. */
export interface KnownHashrates {
  /** @param from readings before it count for nothing. @param until the newest reading. */
  of(pool: HashratesOf, from: number, until: number): HashrateTrend[];
  forget(poolKey: number): void;
  /** Forgets all other pools. */
  keepOnly(poolKeys: ReadonlySet<number>): void;
  /** Of how many pools something is kept. */
  size(): number;
}

export function createKnownHashrates(rows: RateRows, defaultPollInterval: number): KnownHashrates {
  const known = new Map<number, Known>();
  return {
    of({ pool_key: poolKey, revision, poll_interval_seconds: interval }, from, until) {
      // Nothing else changes them than what moves the revision, or is seen with it.
      const key = `${revision} ${until}`;
      const before = known.get(poolKey);
      if (before?.key === key) return before.hashrates;
      const hold = holdIntervals * (shownPollInterval(interval) ?? defaultPollInterval);
      const span = { poolKey, from: Math.max(from, until - usualSeconds - hold), to: until };
      const rates = before?.rates ?? createRememberedRates(rows);
      const hashrates = hashrateTrends(rates(span), until, hold);
      known.set(poolKey, { rates, key, hashrates });
      return hashrates;
    },
    forget: (poolKey) => void known.delete(poolKey),
    keepOnly: (poolKeys) => {
      for (const poolKey of known.keys()) if (!poolKeys.has(poolKey)) known.delete(poolKey);
    },
    size: () => known.size,
  };
}
