import type { Reading } from '@poolgate/core/adapter.ts';
import { judgeDays } from '@poolgate/core/judging/judge-days.ts';
import { createEarningRows } from '@poolgate/core/store/recording/earning-rows.ts';
import { createAccountTable } from '@poolgate/core/store/retention/account-table.ts';
import type { RetentionDays } from '@poolgate/core/store/retention/retention.ts';
import { createWorkerTable, type WorkerTable } from '@poolgate/core/store/retention/worker-table.ts';
import type { Database } from '@poolgate/core/store/schema/database.ts';
import {
  type AccountAggregate,
  type AlgorithmAggregate,
  addTo,
  mergeAccount,
  mergeWorker,
  type WorkerAggregate,
} from '@poolgate/history/aggregate.ts';
import { fillFile } from './own-file.ts';
import { createAccount, daySeconds, pollSeconds, polls } from './readings.ts';

const hourSeconds = 3600;
const poolKey = 1;

export interface Aged {
  workers: number;
  days: number;
  retention: RetentionDays;
  /** The midnight after the last day, unix seconds. */
  now: number;
}

/**
 * Makes the file that polling and retention leave after so many days: readings as the recorder writes them; what is older as the
 * aggregates that retention makes of the same readings, in the order in which they come, but in one go.
 */
export function fillAged(path: string, { workers, days, retention, now }: Aged): void {
  const next = createAccount(workers);
  const ago = (daysAgo: number) => now - Math.min(days, daysAgo) * daySeconds;
  const since = { raw: ago(retention.workers), hourly: ago(retention.workerHours), readings: ago(retention.summaries) };
  fillFile(path, (database, record) => {
    const keys = putWorkers(database, next(now).workers);
    const hours = createWorkerTable(database, 'worker_hour', 'hour');
    const dayTable = createWorkerTable(database, 'worker_day', 'day');
    const putAccount = createAccountHours(database);
    for (let day = ago(days); day < now; day += daySeconds) {
      const ofDay = new Aggregates();
      for (let hour = day; hour < day + daySeconds; hour += hourSeconds) {
        const readings = polls(hour, hour + hourSeconds).map((time) => ({ time, reading: next(time) }));
        const ofHour = new Aggregates();
        if (hour < since.raw) for (const { reading } of readings) ofHour.addReading(reading);
        if (hour < since.hourly) ofDay.addAll(ofHour);
        else ofHour.write(hours, keys, hour / hourSeconds);
        if (hour < since.readings) putAccount(hour / hourSeconds, readings);
        else
          for (const { time, reading } of readings) record(time, hour < since.raw ? withoutWorkers(reading) : reading);
      }
      ofDay.write(dayTable, keys, day / daySeconds);
    }
    database.prepare('UPDATE reading SET workers_reduced = 1 WHERE time < ?').run(since.raw);
    database
      .prepare('UPDATE pool SET workers_raw_since = ?, workers_hourly_since = ?, readings_raw_since = ?')
      .run(since.raw - pollSeconds + 1, since.hourly, since.readings);
  });
}

function putWorkers(database: Database, workers: Reading['workers']): Map<string, number> {
  const put = database.prepare('INSERT INTO worker (pool_key, worker_id, worker_name, algorithm) VALUES (?, ?, ?, ?)');
  return new Map(
    workers.map(({ workerId, workerName, algorithm }) => [
      workerId,
      Number(put.run(poolKey, workerId, workerName, algorithm).lastInsertRowid),
    ]),
  );
}

/** What workers' readings are over some time, by worker_id. */
class Aggregates {
  readonly #byWorker = new Map<string, WorkerAggregate>();

  addReading({ workers }: Reading): void {
    for (const { workerId, online, hashrate10mHs: rate } of workers) {
      const rates = { unknown: rate === null ? 1 : 0, lowest: rate, total: rate, highest: rate };
      this.#add(workerId, { readings: 1, offline: online ? 0 : 1, stateUnknown: 0, ...rates });
    }
  }

  addAll(other: Aggregates): void {
    for (const [workerId, aggregate] of other.#byWorker) this.#add(workerId, aggregate);
  }

  write(table: WorkerTable, keys: Map<string, number>, at: number): void {
    for (const [workerId, aggregate] of this.#byWorker) table.add(keys.get(workerId) as number, at, aggregate);
  }

  #add(workerId: string, aggregate: WorkerAggregate): void {
    addTo(this.#byWorker, workerId, aggregate, mergeWorker);
  }
}

type Timed = { time: number; reading: Reading };

/** Hours of the account, and what it earned, which stays as it is. */
function createAccountHours(database: Database): (hour: number, readings: Timed[]) => void {
  const put = createAccountTable(database);
  const earnings = createEarningRows(database);
  return (hour, readings) => {
    put(poolKey, hour, readings.map(ofAccount).reduce(mergeAccount));
    const last = readings.at(-1) as Timed;
    earnings.write(poolKey, last.time, judgeDays(last.reading, earnings.earlier(poolKey)).changes);
  };
}

function ofAccount({ time, reading }: Timed): AccountAggregate {
  const { onlineWorkers, offlineWorkers, balance, currency } = reading;
  const hashrates = reading.hashrates.map(({ algorithm, currentHs, avg24hHs }): [string, AlgorithmAggregate] => [
    algorithm as string,
    {
      readings: 1,
      unknown: 0,
      lowest: currentHs,
      total: currentHs,
      highest: currentHs,
      unknown24h: 0,
      total24h: avg24hHs,
    },
  ]);
  return {
    readings: 1,
    lastTime: time,
    onlineWorkers,
    offlineWorkers,
    onlineLowest: onlineWorkers,
    balance,
    currency,
    hashrates: new Map(hashrates),
  };
}

function withoutWorkers(reading: Reading): Reading {
  return { ...reading, workers: [] };
}
