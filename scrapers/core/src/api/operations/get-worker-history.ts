import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { Problem } from '@poolgate/contracts/server/problem.ts';
import { sendList } from '@poolgate/contracts/server/send-list.ts';
import { toTimestamp } from '@poolgate/contracts/time.ts';
import type { Request, RequestHandler } from 'express';
import type { KnownWorker } from '../../store/worker-history.ts';
import { askedHistory } from '../asked-history.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { linkNext } from '../paging.ts';

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

export function getWorkerHistory(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const worker = findWorker(context, pool_id, request);
    const asked = askedHistory(request);
    const { step, keptSince, ...points } = context.store.workerHistory.history(worker, asked);
    linkNext(request, response, points, asked.limit, { step });
    const { worker_id, worker_name, algorithm } = worker;
    const answer: components['schemas']['WorkerHistory'] = {
      pool_id,
      worker_id,
      worker_name,
      algorithm,
      step,
      kept_since: keptSince === null ? null : toTimestamp(keptSince),
      points: points.entries,
    };
    const rows = () => points.entries.map((point) => ({ pool_id, worker_id, worker_name, step, ...point }));
    sendList(request, response, answer, { table, rows });
  };
}

/** @throws Problem where there is none of that name, or there are several and `worker_id` chooses none. */
function findWorker({ store }: ApiContext, poolId: string, request: Request): KnownWorker {
  const name = String(request.params.worker_name);
  const { worker_id: id } = request.query;
  const named = store.workerHistory.find(poolId, name);
  const chosen = id === undefined ? named : named.filter((worker) => worker.worker_id === id);
  const [worker] = chosen;
  if (worker === undefined)
    throw new Problem(
      404,
      `${poolId} has no worker ${JSON.stringify(name)}${named.length > 0 ? ` with the worker_id ${JSON.stringify(id)}` : ''}. Its workers list those of the newest reading.`,
    );
  if (chosen.length > 1)
    throw new Problem(
      409,
      `${chosen.length} workers of ${poolId} have the name ${JSON.stringify(name)}. Add worker_id, one of ${chosen.map(({ worker_id }) => worker_id).join(', ')}.`,
    );
  return worker;
}
