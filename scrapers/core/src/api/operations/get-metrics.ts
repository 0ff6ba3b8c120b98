import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function getMetrics({ metrics }: ApiContext): Handler<'getMetrics'> {
  return async () => ({
    type: metrics.contentType,
    text: await metrics.text(),
    headers: { 'Cache-Control': 'no-store' },
  });
}
