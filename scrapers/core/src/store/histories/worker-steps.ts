import { addTo, mergeWorker, type WorkerAggregate } from '@poolgate/history/aggregate.ts';
import { stepStart } from '@poolgate/history/step.ts';
import type { StepRange } from '@poolgate/history/step-rows.ts';
import { stateUnknown } from '../rows/pack-worker.ts';
import { isOfWorker } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import { fromWorkerRow, type WorkerStepRow, workerAggregateColumns } from './reduced-rows.ts';

/** Aggregates of a worker's readings over steps of time, by the first second of each step. See `AccountSteps`. */
export interface WorkerSteps {
  ofReadings(poolKey: number, workerKey: number, range: StepRange): Map<number, WorkerAggregate>;
  ofHours(workerKey: number, range: StepRange): Map<number, WorkerAggregate>;
  ofDays(workerKey: number, range: StepRange): Map<number, WorkerAggregate>;
}

type WorkerBounds = StepRange & { poolKey: number; workerKey: number };

const day = 86_400;

export function createWorkerSteps(database: Database): WorkerSteps {
  const start = 'r.time - r.time % CAST(@seconds AS INTEGER)';
  const readings = database.prepare<WorkerBounds, WorkerAggregate & { start: number }>(`
    SELECT ${start} AS start, count(*) AS readings, sum(w.state % 2 <> 0) AS offline, sum(w.state >= ${stateUnknown}) AS stateUnknown, sum(w.hashrate_10m IS NULL) AS unknown,
      min(w.hashrate_10m * s.factor) AS lowest, sum(w.hashrate_10m * s.factor) AS total, max(w.hashrate_10m * s.factor) AS highest
    FROM reading r CROSS JOIN worker_reading w ON ${isOfWorker('r.reading_key', '@workerKey')}
    CROSS JOIN worker_state s ON s.code = (w.state % 24 + 24) % 24
    WHERE r.pool_key = +@poolKey AND r.time BETWEEN +@from AND +@to AND ${start} < +@before GROUP BY 1 ORDER BY 1 DESC LIMIT +@limit`);
  const reduced = (table: string, column: string) =>
    database.prepare<[number, number, number, number, number], WorkerStepRow & { at: number }>(
      `SELECT ${workerAggregateColumns}, ${column} AS at FROM ${table}
       WHERE worker_key = +? AND ${column} >= +? AND ${column} <= +? AND ${column} < +? ORDER BY ${column} DESC LIMIT +?`,
    );
  const hours = reduced('worker_hour', 'hour');
  const days = reduced('worker_day', 'day');

  function steps(
    statement: typeof hours,
    unit: number,
    workerKey: number,
    { seconds, from, to, before, limit }: StepRange,
  ) {
    const index = (time: number) => Math.floor(time / unit);
    const rows = statement.all(workerKey, index(from), index(to), index(before), limit * Math.max(1, seconds / unit));
    const byStart = new Map<number, WorkerAggregate>();
    for (const { at, ...row } of rows) addTo(byStart, stepStart(at * unit, seconds), fromWorkerRow(row), mergeWorker);
    return byStart;
  }

  return {
    ofReadings: (poolKey, workerKey, range) =>
      new Map(readings.all({ ...range, poolKey, workerKey }).map(({ start, ...aggregate }) => [start, aggregate])),
    ofHours: (workerKey, range) => steps(hours, 3600, workerKey, range),
    ofDays: (workerKey, range) => (range.seconds < day ? new Map() : steps(days, day, workerKey, range)),
  };
}
