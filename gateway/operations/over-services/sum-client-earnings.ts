import type { Handler } from '../handler.ts';
import type { AnswerEarnings } from './answer-earnings.ts';

export const sumClientEarnings =
  (answer: AnswerEarnings): Handler<'sumClientEarnings'> =>
  (request) =>
    answer(request, request.path.client_name);
