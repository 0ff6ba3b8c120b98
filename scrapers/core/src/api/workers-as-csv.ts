import type { components } from '@poolgate/contracts/generated/scraper-types.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import { workerColumns } from '@poolgate/server/lists/list-columns.ts';
import type { AsCsv } from '@poolgate/server/lists/send-list.ts';

const table = { columns: ['pool_id', 'observed_at', ...workerColumns] } as const;

type Workers = components['schemas']['Workers'];

/** Workers by pool as one file. It has no place for whether a pool's list is known to be whole: `incompleteLists` tells that. */
export function workersAsCsv(pools: Workers[]): AsCsv<(typeof table)['columns'][number]> {
  return {
    table,
    rows: () =>
      pools.flatMap(({ pool_id, observed_at, workers }) =>
        workers.map((worker) => ({ pool_id, observed_at, ...worker })),
      ),
  };
}

export function incompleteLists(pools: Workers[]): Record<string, string> {
  return incompletePools(pools.filter(({ complete }) => complete !== true).map(({ pool_id }) => pool_id));
}
