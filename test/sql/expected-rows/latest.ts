import type { ExampleFailure, ExamplePool, ExampleReading } from '../example-pools.ts';
import { groups, sorted, sum } from './as-sql.ts';
import {
  type Asked,
  type ExpectedRows,
  moment,
  newest,
  ofClient,
  type SqlRow,
  summary,
  withReadings,
} from './asked.ts';

function latest(pool: ExamplePool) {
  const { avg_hashrate_24h: _average, ...rest } = summary(pool, newest(pool) as ExampleReading);
  return rest;
}

const latestView = (pools: ExamplePool[]): SqlRow[] =>
  sorted(pools, ({ poolId }) => poolId).map((pool) => ({
    pool_id: pool.poolId,
    pool_name: pool.name,
    client_name: pool.client,
    country: pool.country,
    company: pool.company,
    ...(pool.readings.length > 0
      ? latest(pool)
      : { current_hashrate: null, online_workers: null, offline_workers: null, balance: null, timestamp: null }),
  }));

const latestNamed = ({ pools }: Asked): SqlRow[] =>
  sorted(withReadings(pools), ({ poolId }) => poolId).map((pool) => ({
    pool_id: pool.poolId,
    pool_name: pool.name,
    client_name: pool.client,
    ...latest(pool),
  }));

const unread = (
  { poolId }: ExamplePool,
  part: string | null,
  since: number,
  { kind, message }: ExampleFailure,
): SqlRow => ({
  pool_id: poolId,
  part,
  failure_kind: kind,
  failure_message: message,
  since: moment(since),
  polls: 1,
});

const workersByClient = (pools: ExamplePool[], withPools: boolean): SqlRow[] =>
  sorted([...groups(pools, ({ client, company }) => `${client}\n${company}`)], ([key]) => key).map(([key, of]) => ({
    client_name: key.split('\n')[0] as string,
    company: key.split('\n')[1] as string,
    online_workers: sum(of.map((pool) => newest(pool)?.online ?? null)),
    offline_workers: sum(of.map((pool) => newest(pool)?.offline ?? null)),
    ...(withPools && { pools: of.length }),
  }));

export const latestRows: ExpectedRows = {
  'Latest status of all pools, joined on the newest timestamp': latestNamed,
  'Latest status of all pools, each with its own maximum': latestNamed,
  'Latest status of all pools, correlated with the row itself': (asked) =>
    latestNamed(asked).map(({ pool_name: _name, client_name: _client, ...row }) => row),
  'Latest status of all pools, the short way': ({ pools }) => latestView(pools),
  "Latest status of a client's pools": (asked) => latestView(ofClient(asked)),
  "Latest status of a client's pools, joined on the newest timestamp": (asked) =>
    latestNamed({ ...asked, pools: ofClient(asked) }).map(({ client_name: _client, ...row }) => row),
  'Latest reading of one pool': ({ pool }) =>
    pool.readings.slice(-1).map((reading) => ({
      pool_id: pool.poolId,
      observer_url: 'https://alphapool.example/account',
      ...summary(pool, reading),
      last_income: null,
      pool_luck: null,
      network_difficulty: null,
      estimated_earnings: null,
    })),
  'When each pool was read last': ({ pools }) =>
    sorted(withReadings(pools), ({ poolId }) => poolId).map((pool) => ({
      pool_id: pool.poolId,
      newest: latest(pool).timestamp,
    })),
  'Last known balance of each pool': ({ pools }) =>
    sorted(pools, ({ poolId }) => poolId).flatMap((pool) => {
      const reading = pool.readings.findLast(({ balance }) => balance !== null);
      return reading === undefined
        ? []
        : [{ pool_id: pool.poolId, balance: `${reading.balance}${pool.currency}`, timestamp: moment(reading.time) }];
    }),
  'What the newest polls could not read': ({ pools }) =>
    sorted(pools, ({ poolId }) => poolId).flatMap((pool) => [
      ...(pool.failure ? [unread(pool, null, pool.failure.time, pool.failure)] : []),
      ...sorted(Object.entries(newest(pool)?.failed ?? {}), ([part]) => part).map(([part, failure]) =>
        unread(pool, part, newest(pool)?.time as number, failure),
      ),
    ]),
  'Total workers per client and company': ({ pools }) => workersByClient(pools, true),
  'Total workers per client and company, from the readings': ({ pools }) => workersByClient(withReadings(pools), false),
};
