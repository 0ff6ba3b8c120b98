import { Problem } from '@poolgate/server/http/problem.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function getLiveness(): Handler<'getLiveness'> {
  return () => ({ body: { status: 'ok' }, headers: { 'Cache-Control': 'no-store' } });
}

/** The service listens only once its store is open and its pool files are read; what is left to go wrong is the file, and the stop. */
export function getReadiness({ store, stopping }: ApiContext): Handler<'getReadiness'> {
  return () => {
    if (stopping.aborted) throw new Problem(503, 'The service is stopping.', { retryAfterSeconds: 5 });
    // Looks at the file. A fault that it finds is answered like any other store fault.
    store.changes.newest();
    const fault = store.health.fault();
    if (fault !== null) throw new Problem(503, fault.message, { retryAfterSeconds: 5, cause: fault });
    return { body: { status: 'ok' }, headers: { 'Cache-Control': 'no-store' } };
  };
}
