import { Problem } from '@poolgate/contracts/server/problem.ts';
import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';

export function getLiveness(): RequestHandler {
  return (_request, response) => {
    response.json({ status: 'ok' });
  };
}

/** The service listens only once its store is open and its pool files are read; what is left to go wrong is the stop. */
export function getReadiness({ store, stopping }: ApiContext): RequestHandler {
  return (_request, response) => {
    if (stopping.aborted) throw new Problem(503, 'The service is stopping.', { retryAfterSeconds: 5 });
    try {
      store.changes.newest();
    } catch (cause) {
      throw new Problem(503, "The service's file cannot be read. Its log says more.", { retryAfterSeconds: 5, cause });
    }
    response.json({ status: 'ok' });
  };
}
