import { toDay } from '@poolgate/language/time.ts';
import { earningsCsv } from '@poolgate/server/lists/earnings-csv.ts';
import { earningsQuery } from '@poolgate/server/lists/earnings-query.ts';
import { coverageHeaders } from '../../answers/coverage/coverage-headers.ts';
import type { Clock } from '../../clock.ts';
import type { EarningsOverServices } from '../../over-services/earnings-over-services.ts';
import type { GatewayState } from '../../state/gateway-state.ts';
import type { ReplyTo, RequestFor } from '../handler.ts';
import { unknownClient } from '../known-client.ts';
import { notKept } from './list-request.ts';

type EarningsApiRequest = Pick<RequestFor<'sumEarnings' | 'sumClientEarnings'>, 'query' | 'signal'>;
type EarningsReply = ReplyTo<'sumEarnings'> & ReplyTo<'sumClientEarnings'>;

/** What the pools of a client, or all of them, earned. @throws Problem 400, and 404 where no pool belongs to the client. */
export type AnswerEarnings = (request: EarningsApiRequest, client: string | undefined) => Promise<EarningsReply>;

export const answerEarnings =
  (earnings: EarningsOverServices, state: GatewayState, now: Clock): AnswerEarnings =>
  async ({ query, signal }, client) => {
    if (client !== undefined && !state.isClient(client)) unknownClient(client);
    const answer = await earnings({ ...earningsQuery(query, toDay(now())), client }, signal);
    return { headers: notKept, body: answer, csv: earningsCsv(answer.groups, coverageHeaders(answer.coverage)) };
  };
