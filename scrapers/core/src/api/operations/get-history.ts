import { historyReply } from '@poolgate/history/replies/history-reply.ts';
import { historyRequest, namedAlgorithm } from '@poolgate/history/requests/history-request.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getHistory(context: ApiContext): Handler<'getHistory'> {
  return (request) => {
    const { pool_id: poolId } = findPool(context, request);
    const asked = { ...historyRequest(request), algorithm: namedAlgorithm(request.query) };
    return historyReply(request, asked, { poolId, history: context.store.accountHistory(poolId, asked) });
  };
}
