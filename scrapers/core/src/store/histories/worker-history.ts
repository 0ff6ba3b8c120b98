import { mergeWorker } from '@poolgate/history/aggregate.ts';
import { type HistoryPage, type HistoryRequest, historyPage, newestSteps } from '@poolgate/history/history-page.ts';
import { ever, type Paged, page } from '@poolgate/history/pages.ts';
import { showWorkerReading, showWorkerStep, type WorkerPoint } from '@poolgate/history/points/worker-points.ts';
import type { NamedWorker } from '@poolgate/history/replies/choose-worker.ts';
import { type Kept, type Step, stepSeconds } from '@poolgate/history/step.ts';
import { type PackedWorker, unpackWorker } from '../rows/pack-worker.ts';
import { isOfWorker } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import { storedSpan } from './stored-span.ts';
import { createWorkerSteps } from './worker-steps.ts';

/** A worker that the file knows, however long ago it was seen. */
export interface KnownWorker extends NamedWorker {
  pool_key: number;
  worker_key: number;
}

export interface WorkerHistory {
  /** The workers of a pool with this name; several may share it. */
  find(poolId: string, workerName: string): KnownWorker[];
  findById(poolId: string, workerId: string): KnownWorker | null;
  /** Newest first: the worker's readings, or aggregates of hours or days. */
  history(worker: KnownWorker, request: HistoryRequest): HistoryPage<WorkerPoint>;
}

type WorkerReadingRow = PackedWorker & { reading_key: number; time: number };

export function createWorkerHistory(database: Database): WorkerHistory {
  const steps = createWorkerSteps(database);
  const findWhere = (column: 'worker_name' | 'worker_id') =>
    database.prepare<[string, string], KnownWorker>(`
      SELECT k.pool_key, k.worker_key, k.worker_id, k.worker_name, k.algorithm
      FROM pool p JOIN worker k USING (pool_key) WHERE p.pool_id = +? AND k.${column} = +? ORDER BY k.worker_id`);
  const named = findWhere('worker_name');
  const ofId = findWhere('worker_id');
  const kept = database.prepare<[number], Kept>(
    'SELECT workers_raw_since AS rawSince, workers_hourly_since AS hourlySince FROM pool WHERE pool_key = +?',
  );
  const reduced = (table: string, column: string, seconds: number) =>
    `SELECT ${column} * ${seconds} AS at FROM ${table} WHERE worker_key = +@workerKey AND ${column} >= CAST(@from / ${seconds} AS INTEGER) AND ${column} <= +@to / ${seconds}`;
  const stored = storedSpan(database, {
    readings: `SELECT r.time AS at FROM reading r CROSS JOIN worker_reading w ON ${isOfWorker('r.reading_key', '@workerKey')}
      WHERE r.pool_key = +@poolKey AND r.time BETWEEN +@from AND +@to`,
    reduced: [reduced('worker_hour', 'hour', 3600), reduced('worker_day', 'day', 86_400)],
  });
  const readings = database.prepare<unknown[], WorkerReadingRow>(`
    SELECT r.reading_key, r.time, w.state, w.hashrate_10m, w.hashrate_1h, w.hashrate_24h, w.reject
    FROM reading r CROSS JOIN worker_reading w ON ${isOfWorker('r.reading_key', '?')}
    WHERE r.pool_key = +? AND r.time BETWEEN +? AND +? AND (r.time, r.reading_key) < (+?, +?) ORDER BY r.time DESC, r.reading_key DESC LIMIT +?`);

  function pointsOf(worker: KnownWorker, step: Step, { from, to, limit, after }: HistoryRequest): Paged<WorkerPoint> {
    const { pool_key: poolKey, worker_key: workerKey } = worker;
    const [before = ever, beforeKey = ever] = after ?? [];
    if (step === 'raw')
      return page(
        readings.all(workerKey, poolKey, from, to, before, beforeKey, limit + 1),
        limit,
        (row) => [row.time, row.reading_key],
        (row) => showWorkerReading(row.time, unpackWorker(row, row.time)),
      );
    const range = { seconds: stepSeconds[step], from, to, before: Number(before), limit: limit + 1 };
    const found = newestSteps(
      mergeWorker,
      steps.ofReadings(poolKey, workerKey, range),
      steps.ofHours(workerKey, range),
      steps.ofDays(workerKey, range),
    );
    return page(found, limit, ([start]) => [start], showWorkerStep);
  }

  return {
    find: (poolId, workerName) => named.all(poolId, workerName),
    findById: (poolId, workerId) => ofId.get(poolId, workerId) ?? null,
    history(worker, request) {
      const { pool_key: poolKey, worker_key: workerKey } = worker;
      return historyPage(
        request,
        kept.get(poolKey) as Kept,
        () => stored({ poolKey, workerKey }, request),
        (step) => pointsOf(worker, step, request),
      );
    },
  };
}
