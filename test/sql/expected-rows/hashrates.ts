import { day, type ExamplePool } from '../example-pools.ts';
import { groups, mean, sorted } from './as-sql.ts';
import { type Asked, type ExpectedRows, newest, ofClient, summary, text, within } from './asked.ts';

function trend({ now }: Asked, pools: ExamplePool[]) {
  return pools.flatMap((pool) =>
    pool.readings.filter(within(now, day)).map((reading) => ({ pool, ...summary(pool, reading) })),
  );
}

export const hashrateRows: ExpectedRows = {
  'Hashrates of a pool with several algorithms': ({ pool }) =>
    sorted(newest(pool)?.rates ?? [], ({ algorithm }) => algorithm).map((rate) => ({
      algorithm: rate.algorithm,
      current_hashrate: text(rate.now),
      avg_hashrate_24h: text(rate.day),
    })),
  'Hashrate of one pool in the last 24 hours': (asked) =>
    trend(asked, [asked.pool]).map(({ timestamp, current_hashrate, online_workers }) => ({
      timestamp,
      current_hashrate,
      online_workers,
    })),
  'Hashrate of all pools in the last 24 hours': (asked) =>
    sorted(
      trend(asked, asked.pools),
      (row) => row.timestamp,
      (row) => row.pool.poolId,
    ).map(({ pool, timestamp, current_hashrate, avg_hashrate_24h }) => ({
      timestamp,
      pool_id: pool.poolId,
      current_hashrate,
      avg_hashrate_24h,
    })),
  "Hashrate of a client's pools in the last 24 hours": (asked) =>
    sorted(
      trend(asked, ofClient(asked)),
      (row) => row.timestamp,
      (row) => row.pool.name,
    ).map(({ pool, timestamp, current_hashrate }) => ({ timestamp, pool_name: pool.name, current_hashrate })),
  'Online workers by hour in the last 24 hours': (asked) =>
    [...groups(trend(asked, [asked.pool]), ({ timestamp }) => `${timestamp.slice(0, 13)}:00`)].map(([key, rows]) => ({
      hour: key,
      online_workers: mean(rows.map(({ online_workers }) => online_workers)),
      readings: rows.length,
    })),
  // No row of these files was reduced; documented-writes.test.ts tests reduced rows.
  "An account's hours, older than its readings": () => [],
};
