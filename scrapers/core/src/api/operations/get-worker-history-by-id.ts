import { showSafely } from '@poolgate/language/names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { workerHistoryReply } from '../worker-history-reply.ts';

export function getWorkerHistoryById(context: ApiContext): Handler<'getWorkerHistoryById'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const { worker_id: id } = request.query;
    const worker = context.store.workerHistory.findById(pool_id, id);
    if (worker === null)
      throw new Problem(
        404,
        `${pool_id} has no worker with the worker_id "${showSafely(id)}". Its workers list those of the newest reading.`,
      );
    return workerHistoryReply(context, pool_id, worker, request);
  };
}
