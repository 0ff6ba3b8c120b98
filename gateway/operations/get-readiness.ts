import { Problem } from '@poolgate/server/http/problem.ts';
import type { RequestHandler } from 'express';

export type Readiness = 'starting' | 'ready' | 'stopping';

export const getReadiness =
  (readiness: () => Readiness): RequestHandler =>
  (_request, response) => {
    const now = readiness();
    if (now === 'starting')
      throw new Problem(503, 'The gateway is asking its services for the first time. Ask again in a moment.', {
        retryAfterSeconds: 1,
      });
    if (now === 'stopping')
      throw new Problem(503, 'The gateway is stopping. Ask another one.', { retryAfterSeconds: 5 });
    response.json({ status: 'ok' });
  };
