import { chooseWorker } from '@poolgate/history/replies/choose-worker.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { historyOfWorker } from '../history-of-worker.ts';

export function getWorkerHistory(context: ApiContext): Handler<'getWorkerHistory'> {
  return (request) => {
    const { pool_id: poolId } = findPool(context, request);
    const name = request.path.worker_name;
    const worker = chooseWorker(context.store.workerHistory.find(poolId, name), {
      poolId,
      name,
      id: request.query.worker_id,
    });
    return historyOfWorker(context, poolId, worker, request);
  };
}
