import type { Answers } from '../../answers/answers.ts';
import { unknownPool } from '../known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getPool =
  (answers: Answers): MemoryRead<'getPool'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    answers.pool(poolId) ?? unknownPool(poolId);
