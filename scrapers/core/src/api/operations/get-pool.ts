import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';
import { findPool } from '../find-pool.ts';

export function getPool(context: ApiContext): RequestHandler {
  return (request, response) => {
    response.json(findPool(context, request));
  };
}
