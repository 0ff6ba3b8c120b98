import type { AnswerEarnings } from './answer-earnings.ts';
import type { Handler } from './handler.ts';

export const sumEarnings =
  (answer: AnswerEarnings): Handler<'sumEarnings'> =>
  (asked) =>
    answer(asked, asked.query.client);
