import { Problem } from '@poolgate/server/http/problem.ts';
import type { RequestHandler } from 'express';
import type { StoreHealth } from '../store/store-health.ts';

/** A handler that answers with 503 and what is to be done where the file does not give what it needs. */
export function toldStoreFault(handler: RequestHandler, health: StoreHealth): RequestHandler {
  return async (request, response, next) => {
    try {
      await handler(request, response, next);
    } catch (error) {
      const fault = health.note(error);
      throw fault === null ? error : new Problem(503, fault.message, { retryAfterSeconds: 5, cause: error });
    }
  };
}
