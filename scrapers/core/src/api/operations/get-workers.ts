import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import { linkNext, pageOf } from '../paging.ts';
import { incompleteLists, workersAsCsv } from '../workers-as-csv.ts';

/** All workers in one answer unless pages are asked for. */
const noLimit = 1_000_000;

export function getWorkers(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const page = pageOf(request, noLimit, ['number']);
    const workers = context.store.details.workers(pool_id, page);
    const status = context.store.pools.status(pool_id);
    linkNext(request, response, workers, page.limit);
    const answer: components['schemas']['Workers'] = {
      pool_id,
      observed_at: status?.parts?.workers.observed_at ?? null,
      complete: status?.workers_complete ?? null,
      workers: workers.entries,
    };
    sendList(request, response, answer, workersAsCsv([answer]), incompleteLists([answer]));
  };
}
