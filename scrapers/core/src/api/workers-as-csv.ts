import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { workerColumns } from '@poolgate/contracts/list-columns.ts';
import { incompletePools } from '@poolgate/contracts/server/incomplete.ts';
import type { AsCsv } from '@poolgate/contracts/server/send-list.ts';

const table = { columns: ['pool_id', 'observed_at', ...workerColumns] } as const;

/** Workers by pool as one file, which does not hide where a pool's list is not known to be whole. */
export function workersAsCsv(pools: components['schemas']['Workers'][]): AsCsv<(typeof table)['columns'][number]> {
  return {
    table,
    rows: () =>
      pools.flatMap(({ pool_id, observed_at, workers }) =>
        workers.map((worker) => ({ pool_id, observed_at, ...worker })),
      ),
    headers: incompletePools(pools.filter(({ complete }) => complete !== true).map(({ pool_id }) => pool_id)),
  };
}
