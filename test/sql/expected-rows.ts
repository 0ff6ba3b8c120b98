import {
  day,
  hour,
  type KnownFailure,
  type KnownPool,
  type KnownReading,
  type KnownWorker,
  type Rate,
} from './known-pools.ts';

export type Row = Record<string, string | number | null>;

/** What a statement is asked about. */
export interface Asked {
  /** All pools of the file. */
  pools: KnownPool[];
  /** The pool whose pool_id stands in the statement. */
  pool: KnownPool;
  /** Unix seconds. */
  now: number;
}

const text = (rate: Rate | undefined) => (rate === null || rate === undefined ? null : rate[1]);
const moment = (time: number) => new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ');
const newest = ({ readings }: KnownPool) => readings.at(-1);
const read = (pools: KnownPool[]) => pools.filter((pool) => pool.readings.length > 0);
const ofClient = ({ pools, pool }: Asked) => pools.filter(({ client }) => client === pool.client);

function sorted<T>(rows: T[], ...keys: ((row: T) => string | number)[]): T[] {
  return rows.toSorted((first, second) => {
    for (const key of keys) {
      const [one, other] = [key(first), key(second)];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  });
}

function groups<T>(rows: T[], key: (row: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) map.set(key(row), [...(map.get(key(row)) ?? []), row]);
  return map;
}

const known = (values: (number | null)[]) => values.filter((value) => value !== null);
/** As SQL adds: what is unknown is left out, and nothing known is null. */
const sum = (values: (number | null)[]) =>
  known(values).length === 0 ? null : known(values).reduce((total, value) => total + value, 0);
const mean = (values: (number | null)[]) => {
  const total = sum(values);
  return total === null ? null : Math.round((total / known(values).length) * 10) / 10;
};

function summary({ currency }: KnownPool, reading: KnownReading) {
  const [rate, second] = reading.rates;
  const single = second === undefined ? rate : undefined;
  return {
    current_hashrate: text(single?.now),
    avg_hashrate_24h: text(single?.day),
    online_workers: reading.online,
    offline_workers: reading.offline,
    balance: reading.balance === null ? null : `${reading.balance}${currency}`,
    timestamp: moment(reading.time),
  };
}

function latest(pool: KnownPool) {
  const { avg_hashrate_24h: _average, ...rest } = summary(pool, newest(pool) as KnownReading);
  return rest;
}

const latestView = (pools: KnownPool[]): Row[] =>
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

const latestNamed = ({ pools }: Asked): Row[] =>
  sorted(read(pools), ({ poolId }) => poolId).map((pool) => ({
    pool_id: pool.poolId,
    pool_name: pool.name,
    client_name: pool.client,
    ...latest(pool),
  }));

const within = (now: number, seconds: number) => (reading: KnownReading) => reading.time >= now - seconds;

function trend({ now }: Asked, pools: KnownPool[]) {
  return pools.flatMap((pool) =>
    pool.readings.filter(within(now, day)).map((reading) => ({ pool, ...summary(pool, reading) })),
  );
}

const shownWorker = (worker: KnownWorker) => ({
  worker_name: worker.name,
  status: worker.online ? 'ONLINE' : 'OFFLINE',
});
const lastSeen = (reading: KnownReading, { seenAgo }: KnownWorker) =>
  seenAgo === null ? null : moment(reading.time - seenAgo);

function workersNow(pools: KnownPool[], isWanted: (worker: KnownWorker) => boolean = () => true) {
  const rows = pools.flatMap((pool) => {
    const reading = newest(pool);
    return (reading?.workers ?? []).filter(isWanted).map((worker) => ({
      pool,
      worker,
      last_exchange_time: lastSeen(reading as KnownReading, worker),
    }));
  });
  return sorted(
    rows,
    ({ pool }) => pool.poolId,
    ({ worker }) => worker.name,
  );
}

const isOffline = ({ online }: KnownWorker) => !online;

const poolWorkers = ({ pool }: Asked): Row[] =>
  workersNow([pool]).map(({ worker, last_exchange_time }) => ({
    ...shownWorker(worker),
    hashrate_10m: text(worker.rates[0]),
    hashrate_1h: text(worker.rates[1]),
    hashrate_24h: text(worker.rates[2]),
    last_exchange_time,
  }));

function workerOverTime({ pool }: Asked, readings: KnownReading[]): Row[] {
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

const dateOf = (time: number) => moment(time).slice(0, 10);
const earned = (pools: KnownPool[]) =>
  pools.flatMap((pool) => pool.earnings.map((earning) => ({ pool, ...earning, value: Number(earning.amount) })));
const lastThirtyDays = (now: number, pools: KnownPool[]) =>
  earned(pools).filter(({ date }) => date >= dateOf(now - 30 * day));

function monthly(pools: KnownPool[], column: string, by: (pool: KnownPool) => string): Row[] {
  const months = groups(earned(pools), ({ pool, date }) => `${by(pool)}\n${date.slice(0, 7)}`);
  return sorted([...months], ([key]) => key).map(([key, rows]) => {
    const [name = '', month = ''] = key.split('\n');
    return { [column]: name, month, total: sum(rows.map(({ value }) => value)) };
  });
}

const anomalies = (pools: KnownPool[]) =>
  sorted(
    pools.flatMap((pool) => pool.anomalies.map((anomaly) => ({ pool, ...anomaly }))),
    ({ time }) => -time,
  );
const perDay = (asked: Asked, since: number, withType: boolean): Row[] => {
  const days = groups(
    anomalies(asked.pools).filter(({ time }) => time >= since),
    ({ time, severity }) => `${dateOf(time)} ${severity}`,
  );
  return sorted([...days.values()], ([first]) => first?.severity ?? '')
    .toSorted(([first], [second]) => dateOf(second?.time as number).localeCompare(dateOf(first?.time as number)))
    .map((rows) => ({
      day: dateOf(rows[0]?.time as number),
      ...(withType && { anomaly_type: 'OFFLINE_WORKERS' }),
      severity: rows[0]?.severity as string,
      anomalies: rows.length,
    }));
};

const unread = ({ poolId }: KnownPool, part: string | null, since: number, { kind, message }: KnownFailure): Row => ({
  pool_id: poolId,
  part,
  failure_kind: kind,
  failure_message: message,
  since: moment(since),
  polls: 1,
});

const workersByClient = (pools: KnownPool[], withPools: boolean): Row[] =>
  sorted([...groups(pools, ({ client, company }) => `${client}\n${company}`)], ([key]) => key).map(([key, of]) => ({
    client_name: key.split('\n')[0] as string,
    company: key.split('\n')[1] as string,
    online_workers: sum(of.map((pool) => newest(pool)?.online ?? null)),
    offline_workers: sum(of.map((pool) => newest(pool)?.offline ?? null)),
    ...(withPools && { pools: of.length }),
  }));

/** The rows of each SELECT in SQL.md, worked out from what is known of the pools and not from the file. */
export const expectedRows: Record<string, (asked: Asked) => Row[]> = {
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
    sorted(read(pools), ({ poolId }) => poolId).map((pool) => ({
      pool_id: pool.poolId,
      newest: latest(pool).timestamp,
    })),
  'Last known balance of each pool': ({ pools }) =>
    sorted(pools, ({ poolId }) => poolId).flatMap((pool) => {
      const told = pool.readings.findLast(({ balance }) => balance !== null);
      return told === undefined
        ? []
        : [{ pool_id: pool.poolId, balance: `${told.balance}${pool.currency}`, timestamp: moment(told.time) }];
    }),
  'What the newest polls could not read': ({ pools }) =>
    sorted(pools, ({ poolId }) => poolId).flatMap((pool) => [
      ...(pool.failure ? [unread(pool, null, pool.failure.time, pool.failure)] : []),
      ...sorted(Object.entries(newest(pool)?.failed ?? {}), ([part]) => part).map(([part, failure]) =>
        unread(pool, part, newest(pool)?.time as number, failure),
      ),
    ]),
  'Total workers per client and company': ({ pools }) => workersByClient(pools, true),
  'Total workers per client and company, from the readings': ({ pools }) => workersByClient(read(pools), false),
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
  // Nothing was reduced here; the tests of reduced rows have their own file.
  "An account's hours, older than its readings": () => [],
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
  'Earnings of one pool in the last 30 days': ({ pool, now }) =>
    lastThirtyDays(now, [pool]).map(({ date, amount, rate }) => ({ date, total_income: amount, hashrate: text(rate) })),
  'Earnings of all pools in the last 30 days': ({ pools, now }) =>
    sorted(
      lastThirtyDays(now, pools),
      ({ date }) => date,
      ({ pool }) => pool.poolId,
    ).map(({ date, pool, amount }) => ({
      date,
      pool_name: pool.name,
      client_name: pool.client,
      total_income: amount,
    })),
  'Total earnings per client': ({ pools }) =>
    sorted([...groups(earned(pools), ({ pool }) => pool.client)], ([client]) => client).map(([client, rows]) => ({
      client_name: client,
      total: sum(rows.map(({ value }) => value)),
    })),
  'Total earnings per client in the last 30 days': ({ pools, now }) =>
    sorted(
      [...groups(lastThirtyDays(now, pools), ({ pool }) => pool.client)].map(([client, rows]) => ({
        client_name: client,
        total: sum(rows.map(({ value }) => value)),
        pools: new Set(rows.map(({ pool }) => pool.poolId)).size,
      })),
      ({ total }) => -(total as number),
    ),
  'Monthly earnings of each pool': ({ pools }) => monthly(pools, 'pool_id', ({ poolId }) => poolId),
  'Monthly earnings per client': ({ pools }) => monthly(pools, 'client_name', ({ client }) => client),
  'Monthly earnings per country': ({ pools }) => monthly(pools, 'country', ({ country }) => country),
  'Days that may have brought more': ({ pools }) =>
    earned(pools)
      .filter(({ leftOut = [] }) => leftOut.some(({ reason }) => reason === 'unknown_kind'))
      .map(({ pool, date, amount }) => ({
        pool_name: pool.name,
        date,
        currency: pool.currency,
        total_income: amount,
      })),
  'Rows of income that are not counted': ({ pools }) =>
    sorted(
      earned(pools).flatMap(({ pool, date, leftOut = [] }) =>
        leftOut.map((row) => ({ pool_id: pool.poolId, date, currency: pool.currency, ...row })),
      ),
      ({ pool_id }) => pool_id,
      ({ date }) => date,
      ({ reason }) => reason,
    ),
  'Earnings in coins that are mined along': ({ pools }) =>
    pools.flatMap(({ poolId, along = [] }) =>
      along.map(({ date, currency, amount }) => ({
        pool_id: poolId,
        currency,
        month: date.slice(0, 7),
        total: Number(amount),
      })),
    ),
  'Unresolved anomalies': ({ pools }) =>
    anomalies(pools)
      .filter(({ resolved }) => resolved === 0)
      .map(({ pool, time, severity, description }) => ({
        timestamp: moment(time),
        pool_name: pool.name,
        client_name: pool.client,
        anomaly_type: 'OFFLINE_WORKERS',
        severity,
        description,
      })),
  'Unresolved anomalies of one pool': ({ pool }) =>
    anomalies([pool])
      .filter(({ resolved }) => resolved === 0)
      .map(({ time, severity, description, resolved }) => ({
        timestamp: moment(time),
        pool_id: pool.poolId,
        observer_url: 'https://alphapool.example/account',
        anomaly_type: 'OFFLINE_WORKERS',
        description,
        severity,
        resolved,
      })),
  'Anomalies per day and severity': (asked) => perDay(asked, 0, false),
  'Anomalies per day, type and severity in the last 30 days': (asked) => perDay(asked, asked.now - 30 * day, true),
};
