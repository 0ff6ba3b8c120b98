import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';

export function listPools({ store }: ApiContext): RequestHandler {
  return (_request, response) => {
    response.json(store.pools.pools());
  };
}
