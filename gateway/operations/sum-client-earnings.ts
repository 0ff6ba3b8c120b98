import type { AnswerEarnings } from './answer-earnings.ts';
import type { Handler } from './handler.ts';

export const sumClientEarnings =
  (answer: AnswerEarnings): Handler<'sumClientEarnings'> =>
  (asked) =>
    answer(asked, asked.path.client_name);
