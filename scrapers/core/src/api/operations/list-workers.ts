import { linkAfter, pageAfter } from '@poolgate/history/requests/paging.ts';
import { workerPosition } from '@poolgate/server/lists/position.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';
import { workersCsv } from '../workers-csv.ts';

/** In contracts before 0.1.2 every worker is ONLINE or OFFLINE, and a gateway of that time refuses a list in which one is neither. */
const firstWithUnknown = [0, 1, 2];

function knowsUnknown(contract = '0.0.0'): boolean {
  const theirs = contract.split('.').map(Number);
  const differing = firstWithUnknown.findIndex((part, index) => part !== theirs[index]);
  return differing < 0 || Number(theirs[differing]) > Number(firstWithUnknown[differing]);
}

export function listWorkers({ store }: ApiContext): Handler<'listWorkers'> {
  return (request) => {
    const { status = null, client = null, pools: only } = request.query;
    const page = pageAfter(request, workerPosition);
    const omitUnknown = !knowsUnknown(request.headers['Poolgate-Contract']);
    const pools = store.acrossPools.workers({ status, client, poolIds: only?.split(','), omitUnknown }, page);
    return {
      headers: linkAfter(request, pools, page.limit),
      body: { pools: pools.entries },
      csv: workersCsv(pools.entries),
    };
  };
}
