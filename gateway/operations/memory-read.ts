import { type Answer, sendAnswer } from '../answers/answer.ts';
import type { HotReads } from '../edge/hot-reads.ts';
import type { AskedFor, Handler, OperationId } from './handler.ts';

/**
 * An operation that is answered from memory: reads the request and gives back what makes the answer of the moment. That can be called again
 * for the same request; it throws a Problem where there is nothing (any more).
 */
export type MemoryRead<Id extends OperationId> = (asked: AskedFor<Id>) => () => Answer;

/**
 * Answers, and lets the next request for the same URL be answered without coming here. What only `Accept` made a CSV file is not so
 * remembered: the URL alone stands for JSON.
 */
export function fromMemory<Id extends OperationId>(hot: HotReads, read: MemoryRead<Id>): Handler<Id> {
  return (asked) => {
    const answer = read(asked);
    const { operationId, byAccept, format, url } = asked;
    const isKept = !byAccept || format === 'json';
    const now = isKept ? hot.first(url, { operationId, answer, byAccept }) : answer();
    return { write: (_request, response) => sendAnswer(response, now) };
  };
}
