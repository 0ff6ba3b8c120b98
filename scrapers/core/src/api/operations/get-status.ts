import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';

export function getStatus(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    response.json(context.store.pools.status(pool_id));
  };
}
