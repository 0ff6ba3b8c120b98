import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import { anomaliesTable } from '../anomalies-table.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { defaultPageSize, linkNext, pageOf } from '../paging.ts';

export function getAnomalies(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, defaultPageSize, ['number', 'number']);
    const { resolved } = request.query;
    const anomalies = context.store.details.anomalies(
      pool_id,
      resolved === undefined ? null : String(resolved) === 'true',
      page,
    );
    linkNext(request, response, anomalies, page.limit);
    const answer: components['schemas']['Anomalies'] = { pool_id, anomalies: anomalies.entries };
    sendList(request, response, answer, { table: anomaliesTable, rows: () => anomalies.entries });
  };
}
