import { Problem } from '@poolgate/server/http/problem.ts';
import type { Request } from 'express';
import type { Pool } from '../store/show-pool.ts';
import type { ApiContext } from './context.ts';

/** The pool that the path names. @throws Problem 404 */
export function findPool(context: ApiContext, request: Request): Pool {
  const poolId = String(request.params.pool_id);
  const pool = context.store.pools.pool(poolId);
  if (!pool) throw new Problem(404, `This service knows no pool ${poolId}. GET /pools lists those it knows.`);
  return pool;
}
