import type { Answers } from '../../answers/answers.ts';
import { unknownPool } from '../known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getStatus =
  (answers: Answers): MemoryRead<'getStatus'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    answers.status(poolId) ?? unknownPool(poolId);
