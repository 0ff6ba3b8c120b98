import { Problem } from '@poolgate/server/http/problem.ts';
import type { Reading } from '../../adapter.ts';
import { ReadFailure } from '../../failure.ts';
import { type ReadResources, readAccount } from '../../runner/read-account.ts';
import type { ConfiguredPool } from '../check-pool.ts';

/** Reads an account once, by settings that are not stored. */
export type TryPool = (pool: ConfiguredPool, caller: AbortSignal) => Promise<Reading | ReadFailure>;

/** More at once would take the request budget from the accounts that are read. */
const mostAtOnce = 3;

/** A pool that answers slowly, page for page, would keep a trial for ever. */
const longestMs = 120_000;

export function createTryPool(
  resourcesOf: (adapter: ConfiguredPool['adapter']) => ReadResources,
  stopping: AbortSignal,
  mostMs = longestMs,
): TryPool {
  let underWay = 0;
  return async ({ adapter, account }, caller) => {
    if (underWay >= mostAtOnce)
      throw new Problem(429, `${underWay} trials are under way, which is as many as may be. Try again in a moment.`, {
        retryAfterSeconds: 5,
      });
    underWay += 1;
    const tooLong = AbortSignal.timeout(mostMs);
    const signal = AbortSignal.any([tooLong, stopping, caller]);
    try {
      return (await readAccount(adapter, account, resourcesOf(adapter), null, signal)).reading;
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      if (stopping.aborted) throw new Problem(503, 'The service is stopping.', { retryAfterSeconds: 5 });
      if (!tooLong.aborted) return error;
      return new ReadFailure('unavailable', `The pool did not come to an end within ${mostMs / 1000} s.`, {
        cause: error,
      });
    } finally {
      underWay -= 1;
    }
  };
}
