import { Problem } from '@poolgate/server/http/problem.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';

/** The pool that the path names. @throws Problem 404 */
export function knownPool(state: GatewayState, { path }: { path: { pool_id: string } }): PoolEntry {
  return state.pool(path.pool_id) ?? unknownPool(path.pool_id);
}

/** @throws Problem 404 */
export function unknownPool(poolId: string): never {
  throw new Problem(404, `No pool has the id ${poolId}. GET /api/pools?active=all lists the known ones.`);
}
