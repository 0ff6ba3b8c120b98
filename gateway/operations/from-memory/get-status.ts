import type { Answers } from '../../answers/answers.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import { unknownPool } from '../known-pool.ts';
import type { MemoryRead } from './memory-read.ts';

export const getStatus =
  (answers: Answers, state: GatewayState): MemoryRead<'getStatus'> =>
  ({ path: { pool_id: poolId } }) =>
  () =>
    answers.status(poolId) ?? unknownPool(state, poolId);
