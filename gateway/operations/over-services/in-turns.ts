import type { CheckedRequest, Described, OperationHandler } from '@poolgate/server/api/operation.ts';
import { Problem } from '@poolgate/server/http/problem.ts';

/** How many answers over services are made at once: each may hold megabytes of every service. Others wait for their turn, up to a number. */
const atOnce = 4;
const mostWaiting = 200;
/** Between two of them whoever asks for less is answered; new connections are taken one by one. */
const pauseMs = 10;

/** Makes operations take turns, all of them together. */
export type InTurns = <Operation extends Described>(
  handler: OperationHandler<Operation>,
) => OperationHandler<Operation>;

export function createTurns(): InTurns {
  const waiting = new Set<() => void>();
  let taken = 0;

  /** False where the caller left before it was his turn. */
  function turn(signal: AbortSignal): Promise<boolean> | true {
    if (taken < atOnce) {
      taken += 1;
      return true;
    }
    if (waiting.size >= mostWaiting)
      throw new Problem(503, 'Too many lists over all services are asked for at once. Ask again in a moment.', {
        retryAfterSeconds: 2,
      });
    return new Promise((resolve) => {
      const begin = () => resolve(true);
      waiting.add(begin);
      signal.addEventListener('abort', () => resolve(!waiting.delete(begin)), { once: true });
    });
  }

  function end(): void {
    const [next] = waiting;
    if (next === undefined) taken -= 1;
    else {
      waiting.delete(next);
      next();
    }
  }

  return (handler) => async (request: CheckedRequest<never>) => {
    if (!(await turn(request.signal))) return 'caller left';
    try {
      return await handler(request);
    } finally {
      setTimeout(end, pauseMs).unref();
    }
  };
}
