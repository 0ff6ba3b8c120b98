import { shownName } from '@poolgate/history/shown/shown-values.ts';
import { composed } from '@poolgate/language/names.ts';
import type { Database } from '../schema/database.ts';
import { type PoolTypeFilter, poolsOfType } from './pools-of-type.ts';

export interface PoolsFilter {
  /** The `client_name` of the pools; null for all. */
  client: string | null;
  /** Only these pools; all if left out. */
  poolIds?: readonly string[] | undefined;
}

/**
 * Makes a list of the active pools, by pool_id.
 * @param columns what else to read of `pool_metadata` m, `pool` p and what is joined to them.
 */
export function createActivePools<Columns>(
  database: Database,
  onlyType: PoolTypeFilter,
  columns: string,
  joined = '',
): (filter: PoolsFilter) => ({ pool_id: string } & Columns)[] {
  type Row = { pool_id: string; client_name: string } & Columns;
  const active = (more: string) => `
    SELECT m.pool_id, m.client_name, ${columns} FROM pool_metadata m JOIN pool p USING (pool_id) ${joined}
    WHERE m.active <> 0 AND ${poolsOfType(onlyType)} ${more} ORDER BY m.pool_id`;
  const all = database.prepare<[], Row>(active(''));
  const some = database.prepare<[string], Row>(active('AND m.pool_id IN (SELECT value FROM json_each(?))'));
  return ({ client, poolIds }) => {
    const pools = poolIds === undefined ? all.all() : some.all(JSON.stringify(poolIds));
    // Compared as it is shown: a row made in SQL may have the other Unicode form, or be too long.
    return pools.filter((pool) => client === null || shownName(pool.client_name) === composed(client));
  };
}
