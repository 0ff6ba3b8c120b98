import { showSafely } from '@poolgate/language/names.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { KnownWorker } from '../../store/histories/worker-history.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler, RequestFor } from '../handler.ts';
import { workerHistoryReply } from '../worker-history-reply.ts';

export function getWorkerHistory(context: ApiContext): Handler<'getWorkerHistory'> {
  return (request) => {
    findPool(context, request);
    return workerHistoryReply(context, request.path.pool_id, findWorker(context, request), request);
  };
}

/** @throws Problem where there is none of that name, or there are several and `worker_id` chooses none. */
function findWorker({ store }: ApiContext, { path, query }: RequestFor<'getWorkerHistory'>): KnownWorker {
  const { pool_id: poolId, worker_name: name } = path;
  const { worker_id: id } = query;
  const named = store.workerHistory.find(poolId, name);
  const chosen = id === undefined ? named : named.filter((worker) => worker.worker_id === id);
  const [worker] = chosen;
  if (worker === undefined)
    throw new Problem(
      404,
      `${poolId} has no worker "${showSafely(name)}"${named.length > 0 ? ` with the worker_id "${showSafely(id ?? '')}"` : ''}. Its workers list those of the newest reading.`,
    );
  if (chosen.length > 1)
    throw new Problem(
      409,
      `${chosen.length} workers of ${poolId} have the name "${showSafely(name)}". Add worker_id, one of ${listed(chosen)}.`,
    );
  return worker;
}

const mostListed = 10;

function listed(workers: KnownWorker[]): string {
  const ids = workers.slice(0, mostListed).map(({ worker_id: id }) => showSafely(id));
  return [...ids, ...(workers.length > mostListed ? [`and ${workers.length - mostListed} more`] : [])].join(', ');
}
