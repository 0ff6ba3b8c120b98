import type { PoolStatus } from '@poolgate/contracts/generated/gateway-client/types.gen.ts';
import type { OverviewState, SharedFilter } from '../overview-state.ts';
import { type OverviewRow, stateOf } from '../rows/overview-row.ts';

const valuesOf: Record<SharedFilter, (pool: PoolStatus) => readonly string[]> = {
  client: ({ client_name }) => [client_name],
  company: ({ company }) => [company],
  country: ({ country }) => [country],
  type: ({ pool_type }) => [pool_type],
  tag: ({ tags }) => tags,
};

/** What can be chosen, from the pools that are there. */
export function choicesOf(pools: readonly PoolStatus[], filter: SharedFilter): string[] {
  return [...new Set(pools.flatMap(valuesOf[filter]))].sort((one, other) => one.localeCompare(other));
}

/** The pools that the gateway's totals of the same filters are of. */
export function poolsOfFilters(
  pools: readonly PoolStatus[],
  chosen: Pick<OverviewState, SharedFilter>,
): readonly PoolStatus[] {
  const active = (Object.keys(valuesOf) as SharedFilter[]).filter((filter) => chosen[filter] !== '');
  if (active.length === 0) return pools;
  return pools.filter((pool) => active.every((filter) => valuesOf[filter](pool).includes(chosen[filter])));
}

/** Rows whose name, id or client has all words of the search. */
export function rowsFound(rows: readonly OverviewRow[], search: string): readonly OverviewRow[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const texts =
      row.kind === 'pool'
        ? [row.pool.pool_name, row.pool.pool_id, row.pool.client_name, row.pool.country, row.pool.location]
        : [row.poolId, ...row.clientNames, ...row.faults.map(({ place }) => place)];
    const all = texts.join(' ').toLocaleLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** @param now unix seconds. */
export function rowsInState(rows: readonly OverviewRow[], state: OverviewState['state'], now: number) {
  return state === '' ? rows : rows.filter((row) => stateOf(row, now) === state);
}
