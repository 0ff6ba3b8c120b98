import { type Csv, csv } from '@poolgate/server/lists/csv.ts';
import { incompletePools } from '@poolgate/server/lists/incomplete.ts';
import { workerCsvColumns } from '@poolgate/server/lists/list-columns.ts';
import type { Body } from './handler.ts';

const table = { columns: ['pool_id', 'observed_at', ...workerCsvColumns] } as const;

type Workers = Body<'getWorkers'>;

/** Workers by pool as one file. It has no place for whether a pool's list is whole, so a header names the pools whose lists are not known to be. */
export function workersCsv(pools: Workers[]): Csv {
  const rows = () =>
    pools.flatMap(({ pool_id, observed_at, workers }) =>
      workers.map((worker) => ({ pool_id, observed_at, ...worker })),
    );
  const incomplete = pools.filter(({ complete }) => complete !== true).map(({ pool_id }) => pool_id);
  return csv(table, rows, incompletePools(incomplete));
}
