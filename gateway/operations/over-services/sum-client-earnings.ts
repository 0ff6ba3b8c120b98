import type { Handler } from '../handler.ts';
import type { AnswerEarnings } from './answer-earnings.ts';

export const sumClientEarnings =
  (answer: AnswerEarnings): Handler<'sumClientEarnings'> =>
  (asked) =>
    answer(asked, asked.path.client_name);
