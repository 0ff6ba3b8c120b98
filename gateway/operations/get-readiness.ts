import { Problem } from '@poolgate/contracts/server/problem.ts';
import type { RequestHandler } from 'express';

/** @param stopping whether the gateway is about to end. */
export const getReadiness =
  (stopping: () => boolean): RequestHandler =>
  (_request, response) => {
    if (stopping()) throw new Problem(503, 'The gateway is stopping. Ask another one.', { retryAfterSeconds: 5 });
    response.json({ status: 'ok' });
  };
