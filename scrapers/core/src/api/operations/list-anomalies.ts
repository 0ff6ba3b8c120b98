import { linkAfter, pageAfter } from '@poolgate/history/requests/paging.ts';
import { csv } from '@poolgate/server/lists/csv.ts';
import { anomalyPosition } from '@poolgate/server/lists/position.ts';
import { anomaliesTable } from '../anomalies-table.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function listAnomalies({ store }: ApiContext): Handler<'listAnomalies'> {
  return (request) => {
    const { resolved = null, severity = null, client = null, pools: only } = request.query;
    const page = pageAfter(request, anomalyPosition);
    const anomalies = store.acrossPools.anomalies({ resolved, severity, client, poolIds: only?.split(',') }, page);
    return {
      headers: linkAfter(request, anomalies, page.limit),
      body: { anomalies: anomalies.entries },
      csv: csv(anomaliesTable, () => anomalies.entries),
    };
  };
}
