import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function getChanges({ store, health, stopping, now }: ApiContext): Handler<'getChanges'> {
  return async ({ query: { since, wait = 0, limit }, signal }) => {
    await store.changes.waitForNews(since, wait * 1000, AbortSignal.any([signal, stopping]));
    if (signal.aborted || stopping.aborted) return 'caller left';
    // The clock that its readings go by, at the moment of the answer, so that the gateway knows how old they are whatever this clock says.
    const headers = { 'Cache-Control': 'no-store', Date: now().toUTCString() };
    return { headers, body: { ...store.changes.changesSince(since, limit), health: health() } };
  };
}
