import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { shownState } from '../lists/show-worker.ts';
import { ever, type Paged, page } from '../pages.ts';
import { type PackedWorker, unpackWorker } from '../rows/pack-worker.ts';
import { shownFigure, shownHashrate, shownMoment } from '../rows/shown-values.ts';
import { isOfWorker } from '../rows/worker-row-id.ts';
import type { Database } from '../schema/database.ts';
import { mean, mergeWorker, onlineShare, type WorkerAggregate } from './aggregate.ts';
import { type HistoryPage, type HistoryRequest, historyPage, newestSteps, storedSpan } from './history-page.ts';
import { type Kept, type Step, stepSeconds } from './step.ts';
import { createWorkerSteps } from './worker-steps.ts';

type WorkerPoint = components['schemas']['WorkerHistoryPoint'];

/** A worker that the file knows, however long ago it was seen. */
export interface KnownWorker {
  pool_key: number;
  worker_key: number;
  worker_id: string;
  worker_name: string;
  algorithm: string | null;
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
        showReading,
      );
    const range = { seconds: stepSeconds[step], from, to, before: Number(before), limit: limit + 1 };
    const found = newestSteps(
      mergeWorker,
      steps.ofReadings(poolKey, workerKey, range),
      steps.ofHours(workerKey, range),
      steps.ofDays(workerKey, range),
    );
    return page(found, limit, ([start]) => [start], showStep);
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

function showReading(row: WorkerReadingRow): WorkerPoint | null {
  const figures = unpackWorker(row, row.time);
  return showPoint(row.time, {
    readings: 1,
    status: shownState(figures.online),
    online_share: figures.online === null ? null : figures.online ? 1 : 0,
    hashrate_10m_hs: figures.hashrate10mHs,
    hashrate_10m_min_hs: figures.hashrate10mHs,
    hashrate_10m_max_hs: figures.hashrate10mHs,
    hashrate_1h_hs: figures.hashrate1hHs,
    hashrate_24h_hs: figures.hashrate24hHs,
    reject_rate: figures.rejectRate,
  });
}

function showStep([start, worker]: [number, WorkerAggregate]): WorkerPoint | null {
  return showPoint(start, {
    readings: worker.readings,
    status: null,
    online_share: onlineShare(worker),
    hashrate_10m_hs: mean(worker),
    hashrate_10m_min_hs: worker.lowest,
    hashrate_10m_max_hs: worker.highest,
    hashrate_1h_hs: null,
    hashrate_24h_hs: null,
    reject_rate: null,
  });
}

/** Null for a reading of no moment. */
function showPoint(time: number, point: Omit<WorkerPoint, 'timestamp'>): WorkerPoint | null {
  const timestamp = shownMoment(time);
  if (timestamp === null) return null;
  return {
    timestamp,
    readings: point.readings,
    status: point.status,
    online_share: shownFigure(point.online_share, 1),
    hashrate_10m_hs: shownHashrate(point.hashrate_10m_hs),
    hashrate_10m_min_hs: shownHashrate(point.hashrate_10m_min_hs),
    hashrate_10m_max_hs: shownHashrate(point.hashrate_10m_max_hs),
    hashrate_1h_hs: shownHashrate(point.hashrate_1h_hs),
    hashrate_24h_hs: shownHashrate(point.hashrate_24h_hs),
    reject_rate: shownFigure(point.reject_rate, 1),
  };
}
