import type { components, operations } from '@poolgate/contracts/generated/scraper-types.ts';
import { workerPosition } from '@poolgate/server/lists/position.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { Request, RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { linkAfter, pageAfter } from '../paging.ts';
import { incompleteLists, workersAsCsv } from '../workers-as-csv.ts';

type Query = NonNullable<operations['listWorkers']['parameters']['query']>;

/** In contracts before 0.1.2 every worker is ONLINE or OFFLINE, and a gateway of that time refuses a list in which one is neither. */
const firstWithUnknown = [0, 1, 2];

function knowsUnknown(request: Request): boolean {
  const theirs = String(request.headers['poolgate-contract'] ?? '0.0.0')
    .split('.')
    .map(Number);
  const differing = firstWithUnknown.findIndex((part, index) => part !== theirs[index]);
  return differing < 0 || Number(theirs[differing]) > Number(firstWithUnknown[differing]);
}

export function listWorkers({ store }: ApiContext): RequestHandler {
  return (request, response) => {
    const { status = null, client = null } = request.query as Query;
    const page = pageAfter(request, workerPosition);
    const pools = store.acrossPools.workers({ status, client, omitUnknown: !knowsUnknown(request) }, page);
    linkAfter(request, response, pools, page.limit);
    const answer: components['schemas']['AllWorkers'] = { pools: pools.entries };
    sendList(request, response, answer, workersAsCsv(pools.entries), incompleteLists(pools.entries));
  };
}
