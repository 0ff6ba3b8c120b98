import type { Described, OperationHandler } from '@poolgate/server/api/operation.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import type { StoreHealth } from '../store/health/store-health.ts';

/** Answers with 503 and what to do if the file fails the operation. */
export function withStoreFaultAs503<Operation extends Described>(
  handler: OperationHandler<Operation>,
  health: StoreHealth,
): OperationHandler<Operation> {
  return async (request) => {
    try {
      return await handler(request);
    } catch (error) {
      const fault = health.note(error);
      throw fault === null ? error : new Problem(503, fault.message, { retryAfterSeconds: 5, cause: error });
    }
  };
}
