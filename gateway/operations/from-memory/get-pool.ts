import { unknownPool } from '../known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getPool: MemoryRead<'getPool'> =
  ({ path: { pool_id: poolId } }, answers) =>
  () =>
    answers.pool(poolId) ?? unknownPool(answers.view, poolId);
