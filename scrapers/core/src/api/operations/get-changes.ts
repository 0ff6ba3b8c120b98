import type { RequestHandler } from 'express';
import type { ApiContext } from '../context.ts';

export function getChanges({ store, stopping }: ApiContext): RequestHandler {
  return async (request, response) => {
    const since = request.query.since as string | undefined;
    const wait = request.query.wait === undefined ? 0 : Number(request.query.wait);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    await store.changes.waitForNews(since, wait * 1000, AbortSignal.any([gone.signal, stopping]));
    if (!gone.signal.aborted && !stopping.aborted)
      response.set('Cache-Control', 'no-store').json(store.changes.changesSince(since));
    else response.destroy();
  };
}
