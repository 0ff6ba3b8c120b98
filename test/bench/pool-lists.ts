import type { PoolTrend, Worker, Workers } from '@poolgate/contracts/generated/scraper-client/index.ts';
import { formatHashrate } from '@poolgate/language/format-hashrate.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { poolAt } from './pools.ts';

const stepSeconds = 1800;
const steps = 48;
const daySeconds = 86_400;

/** Any number from -1 to 1, but the same in every run. */
function wave(seed: number): number {
  return (((seed * 7919) % 1000) / 1000) * 2 - 1;
}

/** What a dashboard shows of one of many accounts beyond its status. */
export function trendAt(index: number): PoolTrend {
  const { pool, status } = poolAt(index, 0);
  const now = Math.floor(Date.now() / 1000);
  const begins = (Math.floor(now / stepSeconds) - steps + 1) * stepSeconds;
  const currency = status.currency ?? 'BTC';
  return {
    pool_id: pool.pool_id,
    until: toTimestamp(now),
    begins_at: toTimestamp(begins),
    step_seconds: stepSeconds,
    hashrates: (status.hashrates ?? []).map(({ algorithm, avg_hashrate_24h_hs: day }) => ({
      algorithm,
      mean_7d_hs: day,
      known_7d: 0.98,
      hashrates_hs: Array.from({ length: steps }, (_, step) =>
        day === null || (index + step) % 97 === 0 ? null : Math.round(day * (1 + 0.1 * wave(index * steps + step))),
      ),
    })),
    payout_threshold: { amount: '0.005', currency },
    last_payout: {
      payout_id: `payment ${index}`,
      paid_at: toTimestamp(now - daySeconds - index),
      amount: '0.01490000',
      currency,
      tx: null,
    },
    last_day: {
      date: toTimestamp(now - daySeconds).slice(0, 10),
      total_income: '0.01570138',
      currency,
      complete: true,
    },
  };
}

/** The workers of an account, of whom a few are offline. */
export function workersOf(poolId: string, many: number): Workers {
  const now = Math.floor(Date.now() / 1000);
  const workers = Array.from({ length: many }, (_, index): Worker => {
    const isOnline = index % 41 !== 0;
    const rate = (seed: number) => (isOnline ? Math.round(187e12 * (1 + 0.05 * wave(index * 3 + seed))) : 0);
    const [short, hour, day] = [rate(1), rate(2), rate(3)];
    return {
      worker_id: String(20_000_000 + index),
      worker_name: `hall3.rack${String(Math.floor(index / 40)).padStart(3, '0')}x${String(index % 40).padStart(2, '0')}`,
      status: isOnline ? 'ONLINE' : 'OFFLINE',
      algorithm: 'sha256',
      hashrate_10m: formatHashrate(short),
      hashrate_10m_hs: short,
      hashrate_1h: formatHashrate(hour),
      hashrate_1h_hs: hour,
      hashrate_24h: formatHashrate(day),
      hashrate_24h_hs: day,
      reject_rate: (index % 50) / 10_000,
      last_exchange_time: toTimestamp(now - (index % 600)),
    };
  });
  return { pool_id: poolId, observed_at: toTimestamp(now), complete: true, workers };
}
