import { formatOf, isByAccept } from '@poolgate/server/lists/formats.ts';
import type { Request, RequestHandler } from 'express';
import type { HotReads } from '../edge/hot-reads.ts';
import { type Answer, sendAnswer } from '../read-model/answer.ts';

/**
 * An operation that is answered from memory: reads the request, which the contract has checked, and gives back what makes
 * the answer of the moment. That can be called again for the same request; it throws a Problem where there is nothing (any more).
 */
export type MemoryRead = (request: Request) => () => Answer;

/**
 * Answers, and lets the next request for the same URL be answered without coming here. What only `Accept` made a CSV file is not so
 * remembered: the URL alone stands for JSON.
 */
export const fromMemory =
  (operationId: string, read: MemoryRead, hot: HotReads): RequestHandler =>
  (request, response) => {
    const answer = read(request);
    const byAccept = isByAccept(request);
    const isKept = !byAccept || formatOf(request) === 'json';
    sendAnswer(response, isKept ? hot.first(request.originalUrl, { operationId, answer, byAccept }) : answer());
  };
