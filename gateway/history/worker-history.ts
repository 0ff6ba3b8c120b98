import { addTo, mergeWorker, type WorkerAggregate } from '@poolgate/history/aggregate.ts';
import { type HistoryPage, type HistoryRequest, newestSteps } from '@poolgate/history/history-page.ts';
import { ever, type Paged, page } from '@poolgate/history/pages.ts';
import {
  showWorkerReading,
  showWorkerStep,
  type WorkerAsRead,
  type WorkerPoint,
} from '@poolgate/history/points/worker-points.ts';
import { ratesOfReadings } from '@poolgate/history/readings-of-step.ts';
import type { NamedWorker } from '@poolgate/history/replies/choose-worker.ts';
import { type Step, stepSeconds, stepStart } from '@poolgate/history/step.ts';
import type { StepRange } from '@poolgate/history/step-rows.ts';
import { chosenStep, type ReadingsShown } from './chosen-step.ts';
import type { Ask } from './history-database.ts';
import type { KnownPool } from './known-pool-row.ts';
import { rawPage } from './raw-page.ts';
import { within } from './statements/moments.ts';
import {
  oldestWorkerReading,
  workerDays,
  workerHours,
  workerOfId,
  workerReadings,
  workerSpan,
  workerSteps,
  workersNamed,
} from './statements/of-workers.ts';

type AggregateRow = WorkerAggregate & { start: number };

/** The workers of a pool with this name; several may share it. */
export function findWorkers(ask: Ask, poolId: string, name: string): Promise<NamedWorker[]> {
  return ask<NamedWorker>(workersNamed, [poolId, name]);
}

export async function findWorkerOfId(ask: Ask, poolId: string, id: string): Promise<NamedWorker | null> {
  const [worker] = await ask<NamedWorker>(workerOfId, [poolId, id]);
  return worker ?? null;
}

/** As the service makes it of its file. */
export async function workerHistory(
  ask: Ask,
  pool: KnownPool,
  worker: NamedWorker,
  request: HistoryRequest,
  shown: ReadingsShown,
): Promise<HistoryPage<WorkerPoint>> {
  const [from, to] = [within(request.from), within(request.to)];
  const span = [pool.poolId, worker.worker_id, from, to];
  const chosen = await chosenStep(ask, request, shown, {
    of: [pool.poolId, worker.worker_id],
    kept: { rawSince: pool.workersSince, hourlySince: pool.workerHoursSince },
    statements: { span: workerSpan, oldest: oldestWorkerReading },
  });
  const points = await (chosen.step === 'raw' ? readings() : steps(chosen.step));
  return { ...points, ...chosen };

  async function readings(): Promise<Paged<WorkerPoint>> {
    const { limit, after } = request;
    const { before, name } = rawPage(after);
    const rows = await ask<WorkerAsRead & { time: number; read_at: number }>(workerReadings, [
      ...span,
      shown === 'all',
      before,
      name,
      limit + 1,
    ]);
    return page(
      rows,
      limit,
      (row) => [row.time, String(row.read_at)],
      ({ time, ...figures }) => showWorkerReading(time, figures),
    );
  }

  async function steps(size: Exclude<Step, 'raw'>): Promise<Paged<WorkerPoint>> {
    const { limit, after } = request;
    const range = { seconds: stepSeconds[size], from, to, before: Number(after?.[0] ?? ever), limit: limit + 1 };
    const found = newestSteps(
      mergeWorker,
      await ofReadings(range),
      await ofReduced(workerHours, 3600, range),
      size === '1d' ? await ofReduced(workerDays, 86_400, range) : new Map(),
    );
    return page(found, limit, ([start]) => [start], showWorkerStep);
  }

  async function ofReadings({ seconds, before, limit }: StepRange): Promise<Map<number, WorkerAggregate>> {
    // What is in an hour is not counted beside it.
    const asked = [...span, false, seconds, within(before), limit];
    const rows = await ask<{ start: number; now: (number | null)[]; offline: number; stateUnknown: number }>(
      workerSteps,
      asked,
    );
    return new Map(rows.map(({ start, now, ...states }) => [start, { ...ratesOfReadings(now), ...states }]));
  }

  async function ofReduced(statement: string, unit: number, { seconds, before, limit }: StepRange) {
    const rows = await ask<AggregateRow>(statement, [...span, within(before), limit * Math.max(1, seconds / unit)]);
    const found = new Map<number, WorkerAggregate>();
    for (const { start, ...aggregate } of rows) addTo(found, stepStart(start, seconds), aggregate, mergeWorker);
    return found;
  }
}
