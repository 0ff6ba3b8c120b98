import { poolColumns } from '@poolgate/server/lists/list-columns.ts';
import { sendList } from '@poolgate/server/lists/send-list.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';

export function listPools({ store }: ApiContext): RequestHandler {
  return (request, response) => {
    const pools = store.pools.pools();
    sendList(request, response, pools, { table: { columns: poolColumns }, rows: () => pools });
  };
}
