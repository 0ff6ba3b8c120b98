import { toTimestamp } from '@poolgate/language/time.ts';
import { csv } from '@poolgate/server/lists/csv.ts';
import type { KnownWorker } from '../store/histories/worker-history.ts';
import { shownId, shownTicker } from '../store/rows/shown-values.ts';
import type { ApiContext } from './context.ts';
import type { ReplyTo, RequestFor } from './handler.ts';
import { historyRequest } from './history-request.ts';
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
  const rows = () => points.entries.map((point) => ({ pool_id: poolId, worker_id, worker_name, step, ...point }));
  return {
    headers: linkNext(request, points, span.limit, { step }),
    body: {
      pool_id: poolId,
      worker_id,
      worker_name,
      algorithm,
      step,
      kept_since: keptSince === null ? null : toTimestamp(keptSince),
      points: points.entries,
    },
    csv: csv(table, rows),
  };
}
