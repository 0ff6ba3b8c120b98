import { type ExamplePool, type ExampleReading, type ExampleWorker, hour } from '../example-pools.ts';
import { groups, sorted } from './as-sql.ts';
import { type Asked, type ExpectedRows, moment, newest, type SqlRow, text, within } from './asked.ts';

const shownWorker = (worker: ExampleWorker) => ({
  worker_name: worker.name,
  status: worker.online ? 'ONLINE' : 'OFFLINE',
});
const lastSeen = (reading: ExampleReading, { seenAgo }: ExampleWorker) =>
  seenAgo === null ? null : moment(reading.time - seenAgo);

function workersNow(pools: ExamplePool[], isWanted: (worker: ExampleWorker) => boolean = () => true) {
  const rows = pools.flatMap((pool) => {
    const reading = newest(pool);
    return (reading?.workers ?? []).filter(isWanted).map((worker) => ({
      pool,
      worker,
      last_exchange_time: lastSeen(reading as ExampleReading, worker),
    }));
  });
  return sorted(
    rows,
    ({ pool }) => pool.poolId,
    ({ worker }) => worker.name,
  );
}

const isOffline = ({ online }: ExampleWorker) => !online;

const poolWorkers = ({ pool }: Asked): SqlRow[] =>
  workersNow([pool]).map(({ worker, last_exchange_time }) => ({
    ...shownWorker(worker),
    hashrate_10m: text(worker.rates[0]),
    hashrate_1h: text(worker.rates[1]),
    hashrate_24h: text(worker.rates[2]),
    last_exchange_time,
  }));

function workerOverTime({ pool }: Asked, readings: ExampleReading[]): SqlRow[] {
  if (!pool.readings.some(({ workers }) => workers.length > 0)) return [];
  return readings.flatMap((reading) =>
    reading.workers
      .filter(({ name }) => name === 'rig-01')
      .map((worker) => ({
        timestamp: moment(reading.time),
        status: shownWorker(worker).status,
        hashrate_10m: text(worker.rates[0]),
        hashrate_24h: text(worker.rates[2]),
      })),
  );
}

export const workerRows: ExpectedRows = {
  // No row of these files was reduced; documented-writes.test.ts tests reduced rows.
  "A worker's hours, older than its readings": () => [],
  "A worker's days, older than its hours": () => [],
  "Workers at the pool's latest timestamp": poolWorkers,
  'Workers at the timestamp of the latest summary': poolWorkers,
  "Workers of all pools at each pool's latest timestamp": ({ pools }) =>
    workersNow(pools).map(({ pool, worker }) => ({
      pool_id: pool.poolId,
      ...shownWorker(worker),
      hashrate_10m: text(worker.rates[0]),
    })),
  'Offline workers of one pool': ({ pool }) =>
    workersNow([pool], isOffline).map(({ worker, last_exchange_time }) => ({
      worker_name: worker.name,
      last_exchange_time,
    })),
  'Offline workers of all pools': ({ pools }) =>
    workersNow(pools, isOffline).map(({ pool, worker, last_exchange_time }) => ({
      pool_id: pool.poolId,
      client_name: pool.client,
      worker_name: worker.name,
      last_exchange_time,
    })),
  'Offline workers of all pools, from the worker rows alone': ({ pools }) =>
    workersNow(pools, isOffline).map(({ pool, worker, last_exchange_time }) => ({
      pool_id: pool.poolId,
      worker_name: worker.name,
      last_exchange_time,
    })),
  'How many workers of each pool are online': ({ pools }) =>
    [
      ...groups(
        sorted(
          workersNow(pools),
          ({ pool }) => pool.poolId,
          ({ worker }) => shownWorker(worker).status,
        ),
        ({ pool, worker }) => `${pool.poolId} ${shownWorker(worker).status}`,
      ),
    ].map(([key, rows]) => ({
      pool_id: key.split(' ')[0] as string,
      status: key.split(' ')[1] as string,
      workers: rows.length,
    })),
  'A worker over the last 24 hours': (asked) =>
    workerOverTime(asked, asked.pool.readings.filter(within(asked.now, 24 * hour))),
  'A worker over all that is stored': (asked) => workerOverTime(asked, asked.pool.readings),
};
