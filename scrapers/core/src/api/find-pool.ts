import { Problem } from '@poolgate/server/http/problem.ts';
import type { ApiContext } from './context.ts';
import type { Body } from './handler.ts';

/** The pool that the path names. @throws Problem 404 */
export function findPool({ store }: ApiContext, { path }: { path: { pool_id: string } }): Body<'getPool'> {
  return store.pools.pool(path.pool_id) ?? unknownPool(path.pool_id);
}

/** @throws Problem 404 */
export function findStatus({ store }: ApiContext, poolId: string): Body<'getStatus'> {
  return store.pools.status(poolId) ?? unknownPool(poolId);
}

function unknownPool(poolId: string): never {
  throw new Problem(404, `This service knows no pool ${poolId}. GET /pools lists those it knows.`);
}
