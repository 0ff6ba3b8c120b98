import type { RequestHandler } from 'express';
import type { AnswerEarnings } from './answer-earnings.ts';

export const sumClientEarnings =
  (answer: AnswerEarnings): RequestHandler =>
  (request, response) =>
    answer(request, response, String(request.params.client_name));
