import { unknownPool } from '../known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getTile: MemoryRead<'getTile'> =
  ({ path: { pool_id: poolId } }, answers) =>
  () =>
    answers.tile(poolId) ?? unknownPool(answers.view, poolId);
