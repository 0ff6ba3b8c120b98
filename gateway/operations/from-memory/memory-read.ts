import type { Answer } from '../../answers/answer.ts';
import { sendAnswer } from '../../answers/send-answer.ts';
import type { HotReads } from '../../edge/hot-reads.ts';
import type { Handler, OperationId, RequestFor } from '../handler.ts';

/**
 * An operation that is answered from memory: reads the request and returns what gives the answer of the moment. That can be called
 * again for the same request. It throws a Problem where there is nothing (any more).
 */
export type MemoryRead<Id extends OperationId> = (request: RequestFor<Id>) => () => Answer;

/**
 * Answers, and lets the next request for the same URL be answered without coming here. A CSV file that only `Accept` asked for is
 * not remembered: the URL alone stands for JSON.
 */
export function fromMemory<Id extends OperationId>(hot: HotReads, read: MemoryRead<Id>): Handler<Id> {
  return (request) => {
    const answer = read(request);
    const { operationId, byAccept, format, url } = request;
    const now = answer();
    if (!byAccept || format === 'json') hot.remember(url, { operationId, answer, byAccept });
    return { write: (_request, response) => sendAnswer(response, now) };
  };
}
