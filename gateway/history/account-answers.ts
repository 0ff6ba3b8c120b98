import { chooseWorker, noWorkerOfId } from '@poolgate/history/replies/choose-worker.ts';
import { historyReply, workerHistoryReply } from '@poolgate/history/replies/history-reply.ts';
import { earningsReply, payoutEventsReply, payoutsReply } from '@poolgate/history/replies/money-replies.ts';
import {
  type AskedOfHistory,
  historyRequest,
  namedAlgorithm,
  readingKeys,
} from '@poolgate/history/requests/history-request.ts';
import {
  earningsPage,
  keyIn,
  type LinkedRequest,
  type ListRequest,
  payoutsPage,
} from '@poolgate/history/requests/paging.ts';
import { daySpan, timeSpan } from '@poolgate/history/requests/span.ts';
import type { Csv } from '@poolgate/server/lists/csv.ts';
import { accountHistory } from './account-history.ts';
import type { ReadingsShown } from './chosen-step.ts';
import type { Ask } from './history-database.ts';
import type { KnownPool } from './known-pool-row.ts';
import { currenciesOf, daysOfEarnings, eventsOf, paymentsOf } from './money-lists.ts';
import { findWorkerOfId, findWorkers, workerHistory } from './worker-history.ts';

/** What is asked below one pool. The contract has checked it. */
export interface AskedBelowPool extends LinkedRequest, ListRequest, AskedOfHistory {
  path: { worker_name?: string };
  query: AskedOfHistory['query'] & { algorithm?: string; currency?: string; worker_id?: string };
}

/** An answer as the service gives it, but for its cursors. */
export interface AccountReply {
  headers: Record<string, string>;
  body: object;
  csv: Csv;
}

/** @throws Problem */
type AnswerOf = (ask: Ask, pool: KnownPool, request: AskedBelowPool, shown: ReadingsShown) => Promise<AccountReply>;

/** The operations below one pool that are answered from PostgreSQL. */
export const accountAnswers: Readonly<Record<string, AnswerOf>> = {
  async getHistory(ask, pool, request, shown) {
    const asked = { ...historyRequest(request, readingKeys.named), algorithm: namedAlgorithm(request.query) };
    return historyReply(request, asked, {
      poolId: pool.poolId,
      history: await accountHistory(ask, pool, asked, shown),
    });
  },
  async getWorkerHistory(ask, pool, request, shown) {
    const asked = historyRequest(request, readingKeys.named);
    const { worker_name: name = '' } = request.path;
    const named = await findWorkers(ask, pool.poolId, name);
    const worker = chooseWorker(named, { poolId: pool.poolId, name, id: request.query.worker_id });
    const history = await workerHistory(ask, pool, worker, asked, shown);
    return workerHistoryReply(request, asked, { poolId: pool.poolId, worker, history });
  },
  async getWorkerHistoryById(ask, pool, request, shown) {
    const asked = historyRequest(request, readingKeys.named);
    const { worker_id: id = '' } = request.query;
    const worker = await findWorkerOfId(ask, pool.poolId, id);
    if (worker === null) throw noWorkerOfId(pool.poolId, id);
    const history = await workerHistory(ask, pool, worker, asked, shown);
    return workerHistoryReply(request, asked, { poolId: pool.poolId, worker, history });
  },
  async getEarnings(ask, pool, request) {
    const page = earningsPage(request);
    const { stored, currencies } = await currenciesOf(ask, pool, 'earnings', request.query);
    const days = await daysOfEarnings(ask, pool, { span: daySpan(request.query), page, currency: stored });
    return earningsReply(request, page, { poolId: pool.poolId, currencies, days });
  },
  async getPayouts(ask, pool, request) {
    const page = payoutsPage(request);
    const { stored, currencies } = await currenciesOf(ask, pool, 'payouts', request.query);
    const payouts = await paymentsOf(ask, pool, { span: timeSpan(request.query), page, currency: stored });
    return payoutsReply(request, page, { poolId: pool.poolId, currencies, payouts });
  },
  async getPayoutEvents(ask, { poolId }, request) {
    const page = payoutsPage(request);
    const events = await eventsOf(ask, poolId, timeSpan(request.query), page);
    return payoutEventsReply(request, page, { poolId, events });
  },
};

/** Whose cursor a page of a history was asked with: only who gave it knows the reading that it names. Null where either takes it. */
export function cursorFrom({ operationId, query: { cursor } }: AskedBelowPool): 'service' | 'history' | null {
  if (cursor === undefined || (!operationId.endsWith('History') && operationId !== 'getWorkerHistoryById')) return null;
  if (keyIn(cursor, operationId, [readingKeys.numbered]) !== null) return 'service';
  return keyIn(cursor, operationId, [readingKeys.named]) === null ? null : 'history';
}
