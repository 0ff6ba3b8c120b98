import type { components, operations } from '@poolgate/contracts/generated/scraper-types.ts';
import { workerPosition } from '@poolgate/contracts/position.ts';
import { sendList } from '@poolgate/contracts/server/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { linkAfter, pageAfter } from '../paging.ts';
import { incompleteLists, workersAsCsv } from '../workers-as-csv.ts';

type Query = NonNullable<operations['listWorkers']['parameters']['query']>;

export function listWorkers({ store }: ApiContext): RequestHandler {
  return (request, response) => {
    const { status = null, client = null } = request.query as Query;
    const page = pageAfter(request, workerPosition);
    const pools = store.acrossPools.workers({ status, client }, page);
    linkAfter(request, response, pools, page.limit);
    const answer: components['schemas']['AllWorkers'] = { pools: pools.entries };
    sendList(request, response, answer, workersAsCsv(pools.entries), incompleteLists(pools.entries));
  };
}
