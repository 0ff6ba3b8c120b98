import { noWorkerOfId } from '@poolgate/history/replies/choose-worker.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { historyOfWorker } from '../history-of-worker.ts';

export function getWorkerHistoryById(context: ApiContext): Handler<'getWorkerHistoryById'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const { worker_id: id } = request.query;
    const worker = context.store.workerHistory.findById(pool_id, id);
    if (worker === null) throw noWorkerOfId(pool_id, id);
    return historyOfWorker(context, pool_id, worker, request);
  };
}
