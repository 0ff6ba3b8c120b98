import { unknownPool } from '../known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getStatus: MemoryRead<'getStatus'> =
  ({ path: { pool_id: poolId } }, answers) =>
  () =>
    answers.status(poolId) ?? unknownPool(answers.view, poolId);
