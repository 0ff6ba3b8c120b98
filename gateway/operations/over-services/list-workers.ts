import { csv } from '@poolgate/server/lists/csv.ts';
import { workerCsvColumns } from '@poolgate/server/lists/list-columns.ts';
import { workerPosition } from '@poolgate/server/lists/position.ts';
import { viewOf } from '../../access/grant.ts';
import { coverageHeaders } from '../../answers/coverage/coverage-headers.ts';
import type { ListsOverServices } from '../../over-services/lists-over-services.ts';
import { hiddenFields } from '../../rows/seen-rows.ts';
import type { Handler } from '../handler.ts';
import { listPageHeaders, listRequest } from './list-request.ts';

const columns = [
  'pool_id',
  'pool_name',
  'client_name',
  'country',
  ...workerCsvColumns,
  'observed_at',
  'freshness',
] as const;

export const listWorkers =
  (lists: ListsOverServices): Handler<'listWorkers'> =>
  async (request) => {
    const query = listRequest(request.query, workerPosition);
    const view = viewOf(request);
    const { answer, next } = await lists.workers({ status: request.query.status, ...query }, view, request.signal);
    const hidden = hiddenFields('Worker', view.parts);
    const table = { columns: columns.filter((name) => !hidden.has(name)) };
    return {
      headers: listPageHeaders(request, query.limit, next),
      body: answer,
      csv: csv(table, () => answer.workers, coverageHeaders(answer.coverage)),
    };
  };
