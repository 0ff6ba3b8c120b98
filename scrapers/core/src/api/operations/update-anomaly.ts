import { Problem } from '@poolgate/server/http/problem.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';

export function updateAnomaly(context: ApiContext): RequestHandler {
  return (request, response) => {
    const { pool_id } = findPool(context, request);
    const id = Number(request.params.id);
    const { details } = context.store;
    if (!details.resolveAnomaly(pool_id, id, request.body.resolved)) {
      throw new Problem(404, `${pool_id} has no anomaly ${id}. GET /pools/${pool_id}/anomalies lists them.`);
    }
    response.json(details.anomaly(pool_id, id));
  };
}
