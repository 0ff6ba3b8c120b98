import type { Views } from '../answers/answers.ts';
import { unknownPool } from './known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getPool =
  (views: Views): MemoryRead<'getPool'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    views.pool(poolId) ?? unknownPool(poolId);
