import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function getPool(context: ApiContext): Handler<'getPool'> {
  return (request) => ({ body: findPool(context, request) });
}
