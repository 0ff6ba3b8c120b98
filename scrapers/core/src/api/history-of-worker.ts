import { workerHistoryReply } from '@poolgate/history/replies/history-reply.ts';
import { historyRequest } from '@poolgate/history/requests/history-request.ts';
import type { KnownWorker } from '../store/histories/worker-history.ts';
import type { ApiContext } from './context.ts';
import type { ReplyTo, RequestFor } from './handler.ts';

/** The part of a worker's history that is asked for. */
export function historyOfWorker(
  { store }: ApiContext,
  poolId: string,
  worker: KnownWorker,
  request: Pick<RequestFor<'getWorkerHistory' | 'getWorkerHistoryById'>, 'operationId' | 'query' | 'url'>,
): ReplyTo<'getWorkerHistory'> & ReplyTo<'getWorkerHistoryById'> {
  const asked = historyRequest(request);
  return workerHistoryReply(request, asked, { poolId, worker, history: store.workerHistory.history(worker, asked) });
}
