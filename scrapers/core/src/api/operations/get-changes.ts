import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function getChanges({ store, stopping }: ApiContext): Handler<'getChanges'> {
  return async ({ query: { since, wait = 0 }, signal }) => {
    await store.changes.waitForNews(since, wait * 1000, AbortSignal.any([signal, stopping]));
    if (signal.aborted || stopping.aborted) return 'caller left';
    return { headers: { 'Cache-Control': 'no-store' }, body: store.changes.changesSince(since) };
  };
}
