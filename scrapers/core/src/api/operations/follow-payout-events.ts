import type { ApiContext } from '../context.ts';
import type { Handler } from '../handler.ts';
import { defaultPageSize } from '../paging.ts';

export function followPayoutEvents({ store }: ApiContext): Handler<'followPayoutEvents'> {
  return ({ query: { after, limit = defaultPageSize } }) => ({
    headers: { 'Cache-Control': 'no-store' },
    body: store.payoutLists.log(after, limit),
  });
}
