import type { operations } from '@poolgate/contracts/generated/gateway-types.ts';
import type { RequestHandler } from 'express';
import type { AnswerEarnings } from './answer-earnings.ts';

type Query = NonNullable<operations['sumEarnings']['parameters']['query']>;

export const sumEarnings =
  (answer: AnswerEarnings): RequestHandler =>
  (request, response) =>
    answer(request, response, (request.query as Query).client);
