import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import { anomalyColumns } from '@poolgate/server/lists/list-columns.ts';
import { anomalyPosition } from '@poolgate/server/lists/position.ts';
import type { RequestHandler } from 'express';
import type { LiveReads } from '../live/live-reads.ts';
import type { Views } from '../read-model/views.ts';
import { liveQuery, sendLivePage, whileAwaited } from './live-page.ts';

type Query = NonNullable<operations['listAnomalies']['parameters']['query']>;

const table = {
  columns: [
    'id',
    'timestamp',
    'pool_id',
    'pool_name',
    'client_name',
    'country',
    'observer_url',
    ...anomalyColumns,
    'freshness',
  ],
} as const;

export const listAnomalies =
  (live: LiveReads, views: Views): RequestHandler =>
  async (request, response) => {
    const { resolved, severity } = request.query as Query;
    const query = liveQuery(request, views, anomalyPosition);
    const wanted = resolved === undefined ? undefined : String(resolved) === 'true';
    const page = await live.anomalies({ resolved: wanted, severity, ...query }, whileAwaited(response));
    sendLivePage(request, response, query.limit, page, { table, rows: () => page.answer.anomalies });
  };
