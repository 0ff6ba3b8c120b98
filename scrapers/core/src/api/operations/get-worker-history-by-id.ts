import { Problem } from '@poolgate/server/http/problem.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { sendWorkerHistory } from '../send-worker-history.ts';

export function getWorkerHistoryById(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const id = String(request.query.worker_id);
    const worker = context.store.workerHistory.findById(pool_id, id);
    if (worker === null)
      throw new Problem(
        404,
        `${pool_id} has no worker with the worker_id ${JSON.stringify(id)}. Its workers list those of the newest reading.`,
      );
    sendWorkerHistory(context, pool_id, worker, request, response);
  };
}
