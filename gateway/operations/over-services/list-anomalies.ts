import { csv } from '@poolgate/server/lists/csv.ts';
import { anomalyCsvColumns } from '@poolgate/server/lists/list-columns.ts';
import { anomalyPosition } from '@poolgate/server/lists/position.ts';
import { viewOf } from '../../access/grant.ts';
import { coverageHeaders } from '../../answers/coverage/coverage-headers.ts';
import type { ListsOverServices } from '../../over-services/lists-over-services.ts';
import type { Handler } from '../handler.ts';
import { listPageHeaders, listRequest } from './list-request.ts';

const table = {
  columns: [
    'id',
    'timestamp',
    'pool_id',
    'pool_name',
    'client_name',
    'country',
    'observer_url',
    ...anomalyCsvColumns,
    'freshness',
  ],
} as const;

export const listAnomalies =
  (lists: ListsOverServices): Handler<'listAnomalies'> =>
  async (request) => {
    const { resolved, severity } = request.query;
    const query = listRequest(request.query, anomalyPosition);
    const { answer, next } = await lists.anomalies({ resolved, severity, ...query }, viewOf(request), request.signal);
    return {
      headers: listPageHeaders(request, query.limit, next),
      body: answer,
      csv: csv(table, () => answer.anomalies, coverageHeaders(answer.coverage)),
    };
  };
