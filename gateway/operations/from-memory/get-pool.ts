import type { Answers } from '../../answers/answers.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import { unknownPool } from '../known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getPool =
  (answers: Answers, state: GatewayState): MemoryRead<'getPool'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    answers.pool(poolId) ?? unknownPool(state, poolId);
