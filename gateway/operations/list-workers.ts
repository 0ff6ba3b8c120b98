import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { workerColumns } from '@poolgate/server/lists/list-columns.ts';
import { workerPosition } from '@poolgate/server/lists/position.ts';
import type { RequestHandler } from 'express';
import type { LiveReads } from '../live/live-reads.ts';
import type { Views } from '../read-model/views.ts';
import { liveQuery, sendLivePage, whileAwaited } from './live-page.ts';

type Query = NonNullable<operations['listWorkers']['parameters']['query']>;

const table = {
  columns: ['pool_id', 'pool_name', 'client_name', 'country', ...workerColumns, 'observed_at', 'freshness'],
} as const;

export const listWorkers =
  (live: LiveReads, views: Views): RequestHandler =>
  async (request, response) => {
    const { status } = request.query as Query;
    const query = liveQuery(request, views, workerPosition);
    const page = await live.workers({ status, ...query }, whileAwaited(response));
    sendLivePage(request, response, query.limit, page, { table, rows: () => page.answer.workers });
  };
