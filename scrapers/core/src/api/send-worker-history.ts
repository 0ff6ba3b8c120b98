import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { toTimestamp } from '@poolgate/language/time.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { Request, Response } from 'express';
import type { KnownWorker } from '../store/worker-history.ts';
import { askedHistory } from './asked-history.ts';
import type { ApiContext } from './context.ts';
import { linkNext } from './paging.ts';

const table = {
  columns: [
    'pool_id',
    'worker_id',
    'worker_name',
    'step',
    'timestamp',
    'readings',
    'status',
    'online_share',
    'hashrate_10m_hs',
    'hashrate_10m_min_hs',
    'hashrate_10m_max_hs',
    'hashrate_1h_hs',
    'hashrate_24h_hs',
    'reject_rate',
  ],
} as const;

/** Answers with the part of a worker's history that is asked for. */
export function sendWorkerHistory(
  { store }: ApiContext,
  poolId: string,
  worker: KnownWorker,
  request: Request,
  response: Response,
): void {
  const asked = askedHistory(request);
  const { step, keptSince, ...points } = store.workerHistory.history(worker, asked);
  linkNext(request, response, points, asked.limit, { step });
  const { worker_id, worker_name, algorithm } = worker;
  const answer: components['schemas']['WorkerHistory'] = {
    pool_id: poolId,
    worker_id,
    worker_name,
    algorithm,
    step,
    kept_since: keptSince === null ? null : toTimestamp(keptSince),
    points: points.entries,
  };
  const rows = () => points.entries.map((point) => ({ pool_id: poolId, worker_id, worker_name, step, ...point }));
  sendList(request, response, answer, { table, rows });
}
