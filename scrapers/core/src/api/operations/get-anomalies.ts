import { defaultPageSize, linkNext, pageAsked } from '@poolgate/history/requests/paging.ts';
import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getAnomalies(context: ApiContext): Handler<'getAnomalies'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const page = pageAsked(request, defaultPageSize, ['number', 'number']);
    const { resolved = null } = request.query;
    const anomalies = context.store.details.anomalies(pool_id, resolved, page);
    const body = { pool_id, anomalies: anomalies.entries };
    return {
      headers: linkNext(request, anomalies, page.limit),
      body,
      csv: accountCsv('getAnomalies', body),
    };
  };
}
