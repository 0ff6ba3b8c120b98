import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';

export function getMetrics({ metrics }: ApiContext): RequestHandler {
  return async (_request, response) => {
    response.set('Content-Type', metrics.contentType).send(await metrics.text());
  };
}
