import { csv } from '@poolgate/server/lists/csv.ts';
import { anomaliesTable } from '../anomalies-table.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';

export function getAnomalies(context: ApiContext): Handler<'getAnomalies'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'number']);
    const { resolved = null } = request.query;
    const anomalies = context.store.details.anomalies(pool_id, resolved, page);
    return {
      headers: linkNext(request, anomalies, page.limit),
      body: { pool_id, anomalies: anomalies.entries },
      csv: csv(anomaliesTable, () => anomalies.entries),
    };
  };
}
