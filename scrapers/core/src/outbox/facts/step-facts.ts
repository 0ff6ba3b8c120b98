import type { Rates, WorkerAggregate } from '@poolgate/history/aggregate.ts';
import { shownAmount, shownCount } from '@poolgate/history/shown/shown-values.ts';
import { type AccountStepRow, type AlgorithmStepRow, fromAlgorithmRow } from '@poolgate/history/step-rows.ts';
import type {
  AccountHourFact,
  Moment,
  RatesFact,
  WorkerDaysFact,
  WorkerHoursFact,
  WorkerStepFact,
} from '@poolgate/sync/facts/facts.ts';
import { fromWorkerRow, type WorkerStepRow } from '../../store/histories/reduced-rows.ts';
import type { Database } from '../../store/schema/database.ts';
import { readAtOf } from './pool-facts.ts';
import { idOf, momentAt, tickerOf } from './values.ts';

/** Hours and days are numbered since 1970. */
export interface StepFacts {
  /** Null where there is no such hour, or it cannot be shown. */
  accountHour(poolKey: number, hour: number): AccountHourFact | null;
  workerHours(poolKey: number, hour: number): WorkerHoursFact | null;
  workerDays(poolKey: number, day: number): WorkerDaysFact | null;
}

type StoredStep = WorkerStepRow & { worker_id: string; worker_name: string; algorithm: string | null };
type ReadingTime = { timestamp: string; time: number };

const [hourSeconds, daySeconds] = [3600, 86_400];

export function createStepFacts(database: Database): StepFacts {
  const poolIds = database.prepare<[number], string>('SELECT pool_id FROM pool WHERE pool_key = +?').pluck();
  const accountHours = database.prepare<[number, number], AccountStepRow>(
    'SELECT * FROM reading_hour WHERE pool_key = +? AND hour = +?',
  );
  const hashrates = database.prepare<[number, number], AlgorithmStepRow>(
    'SELECT * FROM reading_hour_hashrate WHERE pool_key = +? AND hour = +? ORDER BY algorithm',
  );
  const readingsWhere = (condition: string) =>
    database.prepare<[number, number, number], ReadingTime>(
      `SELECT timestamp, time FROM reading WHERE pool_key = +? AND ${condition} AND time >= +? AND time < +? ORDER BY time`,
    );
  const accountsLeft = readingsWhere('account_reduced = 0');
  const workersLeft = readingsWhere('workers_reduced = 0');
  const steps = (table: string, column: string) =>
    database.prepare<[number, number], StoredStep>(`
      SELECT k.worker_id, k.worker_name, k.algorithm, s.* FROM worker k CROSS JOIN ${table} s ON s.worker_key = k.worker_key AND s.${column} = +?
      WHERE k.pool_key = +?`);
  const hours = steps('worker_hour', 'hour');
  const days = steps('worker_day', 'day');
  const hoursLeft = database.prepare<[number, number, number, number], { worker_id: string; hour: number }>(`
    SELECT k.worker_id, h.hour FROM worker k CROSS JOIN worker_day d ON d.worker_key = k.worker_key AND d.day = +?
      CROSS JOIN worker_hour h ON h.worker_key = k.worker_key AND h.hour BETWEEN +? AND +?
    WHERE k.pool_key = +?`);

  const left = (statement: typeof workersLeft, poolKey: number, from: number, seconds: number): Moment[] =>
    statement.all(poolKey, from, from + seconds).flatMap((reading) => readAtOf(reading) ?? []);

  return {
    accountHour(poolKey, hour) {
      const row = accountHours.get(poolKey, hour);
      const poolId = poolIds.get(poolKey);
      const start = momentAt(hour * hourSeconds);
      const readings = shownCount(row?.readings ?? null);
      const lastTime = momentAt(row?.last_time ?? null);
      if (row === undefined || poolId === undefined || start === null || readings === null || lastTime === null)
        return null;
      return {
        poolId,
        hour: start,
        readings,
        lastTime,
        onlineWorkers: shownCount(row.online_workers),
        offlineWorkers: shownCount(row.offline_workers),
        onlineLowest: shownCount(row.online_lowest),
        balance: shownAmount(row.balance),
        currency: tickerOf(row.currency),
        hashrates: hashrates.all(poolKey, hour).flatMap(algorithmOf),
        notIn: left(accountsLeft, poolKey, start, hourSeconds),
      };
    },
    workerHours(poolKey, hour) {
      const poolId = poolIds.get(poolKey);
      const start = momentAt(hour * hourSeconds);
      if (poolId === undefined || start === null) return null;
      const workers = hours.all(hour, poolKey).flatMap(stepOf);
      return { poolId, hour: start, workers, notIn: left(workersLeft, poolKey, start, hourSeconds) };
    },
    workerDays(poolKey, day) {
      const poolId = poolIds.get(poolKey);
      const start = momentAt(day * daySeconds);
      const workers = days.all(day, poolKey).flatMap(stepOf);
      if (poolId === undefined || start === null || workers.length === 0) return null;
      return {
        poolId,
        day: start,
        workers,
        notIn: hoursLeft
          .all(day, day * 24, day * 24 + 23, poolKey)
          .map((row) => ({ workerId: idOf(row.worker_id), hour: row.hour * hourSeconds })),
        readingsNotIn: left(workersLeft, poolKey, start, daySeconds),
      };
    },
  };
}

function stepOf(row: StoredStep): WorkerStepFact[] {
  const { offline, stateUnknown, ...rates }: WorkerAggregate = fromWorkerRow(row);
  const known = ratesOf(rates);
  const [offlineCount, unknownCount] = [shownCount(offline), shownCount(stateUnknown)];
  if (known === null || offlineCount === null || unknownCount === null) return [];
  return [
    {
      workerId: idOf(row.worker_id),
      workerName: idOf(row.worker_name),
      algorithm: tickerOf(row.algorithm),
      ...known,
      offline: offlineCount,
      stateUnknown: unknownCount,
    },
  ];
}

function algorithmOf(row: AlgorithmStepRow): AccountHourFact['hashrates'] {
  const [algorithm, { unknown24h, total24h, ...rates }] = fromAlgorithmRow(row);
  const known = ratesOf(rates);
  const unknown = shownCount(unknown24h);
  if (known === null || unknown === null) return [];
  return [{ algorithm: tickerOf(algorithm), ...known, unknown24h: unknown, total24h: finite(total24h) }];
}

/** Not limited as single hashrates are, because these are added up and divided first. Null where the counts are none. */
function ratesOf(row: Rates): RatesFact | null {
  const [readings, unknown] = [shownCount(row.readings), shownCount(row.unknown)];
  if (readings === null || unknown === null) return null;
  return { readings, unknown, lowest: finite(row.lowest), total: finite(row.total), highest: finite(row.highest) };
}

function finite(value: number | null): number | null {
  return Number.isFinite(value) ? value : null;
}
