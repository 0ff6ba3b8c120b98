import { viewOf } from '../../access/grant.ts';
import type { Handler } from '../handler.ts';
import { knownClient } from '../known-client.ts';
import type { AnswerEarnings } from './answer-earnings.ts';

export const sumClientEarningsByQuery =
  (answer: AnswerEarnings): Handler<'sumClientEarningsByQuery'> =>
  (request) =>
    answer(request, knownClient(viewOf(request), request.query.client));
