import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';

const defaultLimit = 500;

export function listPayoutEvents({ store }: ApiContext): Handler<'listPayoutEvents'> {
  return ({ query: { after, limit = defaultLimit } }) => ({
    headers: { 'Cache-Control': 'no-store' },
    body: store.payoutEvents.log(after, limit),
  });
}
