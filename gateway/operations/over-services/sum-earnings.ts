import type { Handler } from '../handler.ts';
import type { AnswerEarnings } from './answer-earnings.ts';

export const sumEarnings =
  (answer: AnswerEarnings): Handler<'sumEarnings'> =>
  (request) =>
    answer(request, request.query.client);
