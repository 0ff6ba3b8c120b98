import type { Views } from '../read-model/views.ts';
import { unknownPool } from './known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getPool =
  (views: Views): MemoryRead<'getPool'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    views.pool(poolId) ?? unknownPool(poolId);
