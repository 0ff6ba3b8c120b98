import { toTimestamp } from '@poolgate/language/time.ts';
import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { HistoryPage, HistoryRequest } from '../history-page.ts';
import type { AccountPoint } from '../points/account-points.ts';
import type { WorkerPoint } from '../points/worker-points.ts';
import { type LinkedRequest, linkNext } from '../requests/paging.ts';
import { shownId, shownTicker } from '../shown/shown-values.ts';
import type { NamedWorker } from './choose-worker.ts';

/** The answer with an account's history. */
export function historyReply(
  request: LinkedRequest,
  { limit }: HistoryRequest,
  { poolId, history }: { poolId: string; history: HistoryPage<AccountPoint> },
) {
  const body = { pool_id: poolId, ...framed(history) };
  return {
    headers: linkNext(request, history, limit, { step: history.step }),
    body,
    csv: accountCsv('getHistory', body),
  };
}

/** The answer with a worker's history. */
export function workerHistoryReply(
  request: LinkedRequest,
  { limit }: HistoryRequest,
  { poolId, worker, history }: { poolId: string; worker: NamedWorker; history: HistoryPage<WorkerPoint> },
) {
  const body = {
    pool_id: poolId,
    worker_id: shownId(worker.worker_id),
    worker_name: shownId(worker.worker_name),
    algorithm: shownTicker(worker.algorithm),
    ...framed(history),
  };
  return {
    headers: linkNext(request, history, limit, { step: history.step }),
    body,
    csv: accountCsv('getWorkerHistory', body),
  };
}

function framed<Point>({ step, keptSince, entries }: HistoryPage<Point>) {
  return { step, kept_since: keptSince === null ? null : toTimestamp(keptSince), points: entries };
}
