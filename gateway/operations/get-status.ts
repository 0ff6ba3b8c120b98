import type { Views } from '../answers/answers.ts';
import { unknownPool } from './known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getStatus =
  (views: Views): MemoryRead<'getStatus'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    views.status(poolId) ?? unknownPool(poolId);
