import type { Database } from '@poolgate/core/store/schema/database.ts';

/** Whether the readings of the hour of this time (unix seconds) were already reduced to their aggregate. */
export type IsAggregated = (poolKey: number, time: number) => boolean;

export function createIsAggregated(database: Database): IsAggregated {
  const find = database
    .prepare<[number, number], number>('SELECT 1 FROM reading_hour WHERE pool_key = ? AND hour = ?')
    .pluck();
  return (poolKey, time) => find.get(poolKey, Math.floor(time / 3600)) !== undefined;
}
