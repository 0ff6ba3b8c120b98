import type { components, operations } from '@poolgate/contracts/generated/scraper-types.ts';
import { anomalyPosition } from '@poolgate/server/lists/position.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import { anomaliesTable } from '../anomalies-table.ts';
import type { ApiContext } from '../context.ts';
import { linkAfter, pageAfter } from '../paging.ts';

type Query = NonNullable<operations['listAnomalies']['parameters']['query']>;

export function listAnomalies({ store }: ApiContext): RequestHandler {
  return (request, response) => {
    const { resolved, severity = null, client = null } = request.query as Query;
    const filter = { resolved: resolved === undefined ? null : String(resolved) === 'true', severity, client };
    const page = pageAfter(request, anomalyPosition);
    const anomalies = store.acrossPools.anomalies(filter, page);
    linkAfter(request, response, anomalies, page.limit);
    const answer: components['schemas']['AllAnomalies'] = { anomalies: anomalies.entries };
    sendList(request, response, answer, { table: anomaliesTable, rows: () => anomalies.entries });
  };
}
