import { csv } from '@poolgate/server/lists/csv.ts';
import { poolCsvColumns } from '@poolgate/server/lists/list-columns.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function listPools({ store }: ApiContext): Handler<'listPools'> {
  return () => {
    const pools = store.pools.pools();
    return { body: pools, csv: csv({ columns: poolCsvColumns }, () => pools) };
  };
}
