import type { Registry } from '@prometheus-io/client';
import type { RequestHandler } from 'express';

export const getMetrics =
  (registry: Registry): RequestHandler =>
  async (_request, response) => {
    response.set('Content-Type', registry.contentType).send(await registry.metrics());
  };
