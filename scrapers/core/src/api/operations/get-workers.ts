import { linkNext, pageAsked } from '@poolgate/history/requests/paging.ts';
import { accountCsv } from '@poolgate/server/lists/account-csv.ts';
import type { ApiContext } from '../context.ts';
import { findStatus } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

/** All workers in one answer unless pages are asked for. */
const noLimit = 1_000_000;

export function getWorkers(context: ApiContext): Handler<'getWorkers'> {
  return (request) => {
    const { pool_id, parts, workers_complete: complete } = findStatus(context, request.path.pool_id);
    const page = pageAsked(request, noLimit, ['number']);
    const workers = context.store.details.workers(pool_id, page);
    const body = { pool_id, observed_at: parts?.workers.observed_at ?? null, complete, workers: workers.entries };
    return { headers: linkNext(request, workers, page.limit), body, csv: accountCsv('getWorkers', body) };
  };
}
