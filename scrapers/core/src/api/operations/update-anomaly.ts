import { Problem } from '@poolgate/server/http/problem.ts';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function updateAnomaly(context: ApiContext): Handler<'updateAnomaly'> {
  return (request) => {
    const { pool_id } = findPool(context, request);
    const { id } = request.path;
    const { details } = context.store;
    const anomaly = details.resolveAnomaly(pool_id, id, request.body.resolved) ? details.anomaly(pool_id, id) : null;
    if (anomaly === null)
      throw new Problem(404, `${pool_id} has no anomaly ${id}. GET /pools/${pool_id}/anomalies lists them.`);
    // The status counts it.
    context.store.changes.announce();
    return { body: anomaly };
  };
}
