import { toUnixSeconds } from '@poolgate/language/time.ts';
import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

export function listTrends({ store, now, payoutThreshold }: ApiContext): Handler<'listTrends'> {
  return async ({ query: { client = null, pools: only }, signal }) => {
    const trends = await store.trends({
      client,
      poolIds: only?.split(','),
      now: toUnixSeconds(now()),
      thresholdOf: payoutThreshold,
      isAwaited: () => !signal.aborted,
    });
    return trends === null ? 'caller left' : { body: { trends } };
  };
}
