import type { CheckedRequest, Described, OperationHandler } from '@poolgate/server/api/operation.ts';
import { Problem } from '@poolgate/server/http/problem.ts';
import { Turns } from '../../gate/turns.ts';

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
  const turns = new Turns(atOnce, { most: mostWaiting, full: tooMany });
  return (handler) => async (request: CheckedRequest<never>) => {
    const { signal, caller } = request;
    let end: () => void;
    try {
      end = await turns.take(signal, caller);
    } catch (error) {
      if (signal.aborted) return 'caller left';
      throw error;
    }
    try {
      return await handler(request);
    } finally {
      setTimeout(end, pauseMs).unref();
    }
  };
}

function tooMany(): Problem {
  return new Problem(503, 'Too many lists over all services are asked for at once. Ask again in a moment.', {
    retryAfterSeconds: 2,
  });
}
