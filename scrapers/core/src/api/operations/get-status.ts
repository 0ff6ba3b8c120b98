import type { ApiContext } from '../context.ts';
import { findStatus } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getStatus(context: ApiContext): Handler<'getStatus'> {
  return ({ path }) => ({ body: findStatus(context, path.pool_id) });
}
