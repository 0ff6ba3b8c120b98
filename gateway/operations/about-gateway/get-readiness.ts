import { Problem } from '@poolgate/server/http/problem.ts';
import type { KeyHolder } from '../../access/key-holder.ts';
import type { Handler } from '../handler.ts';

export type Readiness = 'starting' | 'ready' | 'stopping';

export const getReadiness =
  (readiness: () => Readiness, keys: Pick<KeyHolder, 'isClosed' | 'closed'>): Handler<'getReadiness'> =>
  () => {
    if (keys.isClosed) throw keys.closed();
    const now = readiness();
    if (now === 'starting')
      throw new Problem(503, 'The gateway is asking its services for the first time. Ask again in a moment.', {
        retryAfterSeconds: 1,
      });
    if (now === 'stopping')
      throw new Problem(503, 'The gateway is stopping. Ask another one.', { retryAfterSeconds: 5 });
    return { body: { status: 'ok' }, headers: { 'Cache-Control': 'no-store' } };
  };
