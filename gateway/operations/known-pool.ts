import { Problem } from '@poolgate/server/http/problem.ts';
import { tellFaults } from '../answers/coverage/tell-faults.ts';
import type { GatewayState } from '../state/gateway-state.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';

/** The pool that the path names. @throws Problem 404 */
export function knownPool(state: GatewayState, { path }: { path: { pool_id: string } }): PoolEntry {
  return state.pool(path.pool_id) ?? unknownPool(state, path.pool_id);
}

/** Says why a pool is not read, where it is configured. @throws Problem 404 */
export function unknownPool(state: Pick<GatewayState, 'faultsOf'>, poolId: string): never {
  const faults = state.faultsOf(poolId);
  if (faults.length > 0)
    throw new Problem(
      404,
      `${poolId} is configured but not read: ${tellFaults(faults)} It is read within seconds once that is mended.`,
    );
  throw new Problem(404, `No pool has the id ${poolId}. GET /api/pools?active=all lists the known ones.`);
}
