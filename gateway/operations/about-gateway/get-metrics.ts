import { Registry } from '@prometheus-io/client';
import type { Handler } from '../handler.ts';

export const getMetrics =
  (registry: Registry): Handler<'getMetrics'> =>
  async () => ({
    type: Registry.PROMETHEUS_CONTENT_TYPE,
    text: await registry.metrics(),
    headers: { 'Cache-Control': 'no-store' },
  });
