import { viewOf } from '../../access/grant.ts';
import type { Handler } from '../handler.ts';
import { knownClient } from '../known-client.ts';
import type { AnswerEarnings } from './answer-earnings.ts';

export const sumClientEarnings =
  (answer: AnswerEarnings): Handler<'sumClientEarnings'> =>
  (request) =>
    answer(request, knownClient(viewOf(request), request.path.client_name));
