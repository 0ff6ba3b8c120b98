import type { Request, RequestHandler } from 'express';
import { type Answer, sendAnswer } from '../read-model/answer.ts';

/**
 * An operation that is answered from memory: reads the request, which the contract has checked, and gives back what makes
 * the answer of the moment. That can be called again for the same request; it throws a Problem where there is nothing (any more).
 */
export type MemoryRead = (request: Request) => () => Answer;

export const fromMemory =
  (read: MemoryRead): RequestHandler =>
  (request, response) =>
    sendAnswer(response, read(request)());
