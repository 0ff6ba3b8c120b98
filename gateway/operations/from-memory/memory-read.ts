import { viewOf } from '../../access/grant.ts';
import type { Answer } from '../../answers/answer.ts';
import type { Answers } from '../../answers/answers.ts';
import { sendAnswer } from '../../answers/send-answer.ts';
import type { HotReads } from '../../edge/hot-reads.ts';
import type { View } from '../../views/view.ts';
import type { Handler, OperationId, RequestFor } from '../handler.ts';

/**
 * An operation that is answered from memory, as the caller sees it. It reads the request and returns a function that gives the present answer. `HotReads` calls that
 * function again for the same URL. It throws a Problem if there is no answer (any more).
 */
export type MemoryRead<Id extends OperationId> = (request: RequestFor<Id>, answers: Answers) => () => Answer;

/**
 * Answers, and remembers the URL, so that `edge/` can answer the next request for it. A CSV file that only `Accept` chose is not remembered:
 * the URL alone stands for JSON.
 */
export function fromMemory<Id extends OperationId>(
  hot: HotReads,
  answersFor: (view: View) => Answers,
  read: MemoryRead<Id>,
): Handler<Id> {
  return (request) => {
    const view = viewOf(request);
    const answer = read(request, answersFor(view));
    const { operationId, byAccept, format, url } = request;
    const now = answer();
    if (!byAccept || format === 'json') hot.remember(view.id, url, { operationId, answer, byAccept });
    return { write: (_request, response) => sendAnswer(response, now) };
  };
}
