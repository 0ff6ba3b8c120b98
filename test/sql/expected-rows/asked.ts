import type { ExamplePool, ExampleReading, Rate } from '../example-pools.ts';

export type SqlRow = Record<string, string | number | null>;

/** What a statement is asked about. */
export interface Asked {
  /** All pools of the file. */
  pools: ExamplePool[];
  /** The pool whose pool_id stands in the statement. */
  pool: ExamplePool;
  /** Unix seconds. */
  now: number;
}

/** The rows of SELECTs by their headings in SQL.md, worked out from the example pools and not from the file. */
export type ExpectedRows = Record<string, (asked: Asked) => SqlRow[]>;

export const newest = ({ readings }: ExamplePool) => readings.at(-1);
export const withReadings = (pools: ExamplePool[]) => pools.filter((pool) => pool.readings.length > 0);
export const ofClient = ({ pools, pool }: Asked) => pools.filter(({ client }) => client === pool.client);

export const text = (rate: Rate | undefined) => (rate === null || rate === undefined ? null : rate[1]);
export const moment = (time: number) => new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' ');
export const dayOfTime = (time: number) => moment(time).slice(0, 10);
export const within = (now: number, seconds: number) => (reading: ExampleReading) => reading.time >= now - seconds;

/** A row of `pool_summary`. */
export function summary({ currency }: ExamplePool, reading: ExampleReading) {
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
