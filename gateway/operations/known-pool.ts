import { Problem } from '@poolgate/server/http/problem.ts';
import { tellFaults } from '../answers/coverage/tell-faults.ts';
import type { PoolEntry } from '../state/pools/pool-entry.ts';
import type { View } from '../views/view.ts';

/** The pool that the path names. @throws Problem 404 */
export function knownPool(view: View, { path }: { path: { pool_id: string } }): PoolEntry {
  return view.pool(path.pool_id) ?? unknownPool(view, path.pool_id);
}

/** Says why a pool is not read, where it is configured. @throws Problem 404 */
export function unknownPool(view: Pick<View, 'faultsOf'>, poolId: string): never {
  const faults = view.faultsOf(poolId);
  if (faults.length > 0)
    throw new Problem(
      404,
      `${poolId} is configured but not read: ${tellFaults(faults)} It is read within seconds once that is mended.`,
    );
  throw new Problem(404, `No pool has the id ${poolId}. GET /api/pools?active=all lists the known ones.`);
}
