import { Problem } from '@poolgate/server/http/problem.ts';
import { ReadFailure } from '../../failure.ts';
import type { StoreFault } from '../../store/health/store-fault.ts';
import type { ApiContext } from '../context.ts';
import { findPool, findStatus } from '../find-pool.ts';
import type { Handler } from '../handler.ts';

export function pollPool(context: ApiContext): Handler<'pollPool'> {
  return async (request) => {
    const { pool_id } = findPool(context, request);
    const poll = context.pollNow(pool_id);
    if (poll === null) {
      throw new Problem(
        409,
        `${pool_id} is not polled by this service: it is inactive, or its pool file is missing or refused. GET / names what was refused.`,
      );
    }
    let notStored: StoreFault | undefined;
    try {
      ({ notStored } = await poll);
    } catch (error) {
      if (!(error instanceof ReadFailure && error.retryAt)) throw error;
      throw new Problem(429, error.message, {
        retryAfterSeconds: (error.retryAt.getTime() - context.now().getTime()) / 1000,
      });
    }
    if (notStored !== undefined)
      throw new Problem(503, `The account was read, but that could not be stored. ${notStored.message}`, {
        retryAfterSeconds: 5,
        cause: notStored,
      });
    if (context.stopping.aborted) throw new Problem(503, 'The service is stopping.', { retryAfterSeconds: 5 });
    return { body: findStatus(context, pool_id) };
  };
}
