import type { Views } from '../read-model/views.ts';
import { unknownPool } from './known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getStatus =
  (views: Views): MemoryRead<'getStatus'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    views.status(poolId) ?? unknownPool(poolId);
