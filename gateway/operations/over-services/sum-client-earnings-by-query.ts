import type { GatewayState } from '../../state/gateway-state.ts';
import type { Handler } from '../handler.ts';
import { knownClient } from '../known-client.ts';
import type { AnswerEarnings } from './answer-earnings.ts';

export const sumClientEarningsByQuery =
  (answer: AnswerEarnings, state: GatewayState): Handler<'sumClientEarningsByQuery'> =>
  (request) =>
    answer(request, knownClient(state, request.query.client));
