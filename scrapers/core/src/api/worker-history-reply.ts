import { toTimestamp } from '@poolgate/language/time.ts';
import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { KnownWorker } from '../store/histories/worker-history.ts';
import { shownId, shownTicker } from '../store/rows/shown-values.ts';
import type { ApiContext } from './context.ts';
import type { ReplyTo, RequestFor } from './handler.ts';
import { historyRequest } from './history-request.ts';
import { linkNext } from './paging.ts';

/** The part of a worker's history that is asked for. */
export function workerHistoryReply(
  { store }: ApiContext,
  poolId: string,
  worker: KnownWorker,
  request: Pick<RequestFor<'getWorkerHistory' | 'getWorkerHistoryById'>, 'operationId' | 'query' | 'url'>,
): ReplyTo<'getWorkerHistory'> & ReplyTo<'getWorkerHistoryById'> {
  const span = historyRequest(request);
  const { step, keptSince, ...points } = store.workerHistory.history(worker, span);
  const [worker_id, worker_name, algorithm] = [
    shownId(worker.worker_id),
    shownId(worker.worker_name),
    shownTicker(worker.algorithm),
  ];
  const body = {
    pool_id: poolId,
    worker_id,
    worker_name,
    algorithm,
    step,
    kept_since: keptSince === null ? null : toTimestamp(keptSince),
    points: points.entries,
  };
  return {
    headers: linkNext(request, points, span.limit, { step }),
    body,
    csv: accountCsv('getWorkerHistory', body),
  };
}
