import { toDay } from '@poolgate/language/time.ts';
import { earningsCsv } from '@poolgate/server/lists/earnings-csv.ts';
import { earningsQuery } from '@poolgate/server/lists/earnings-query.ts';
import { viewOf } from '../../access/grant.ts';
import { coverageHeaders } from '../../answers/coverage/coverage-headers.ts';
import type { Clock } from '../../clock.ts';
import type { EarningsOverServices } from '../../over-services/earnings-over-services.ts';
import type { ReplyTo, RequestFor } from '../handler.ts';
import { notKept } from './list-request.ts';

type EarningsApiRequest = Pick<
  RequestFor<'sumEarnings' | 'sumClientEarnings' | 'sumClientEarningsByQuery'>,
  'query' | 'signal' | 'incoming'
>;
type EarningsReply = ReplyTo<'sumEarnings'> & ReplyTo<'sumClientEarnings'> & ReplyTo<'sumClientEarningsByQuery'>;

/** What the pools of a client, or all of them, earned. @throws Problem 400 */
export type AnswerEarnings = (request: EarningsApiRequest, client: string | undefined) => Promise<EarningsReply>;

export const answerEarnings =
  (earnings: EarningsOverServices, now: Clock): AnswerEarnings =>
  async ({ query, signal, incoming }, client) => {
    const asked = { ...earningsQuery(query, toDay(now())), client };
    const answer = await earnings(asked, viewOf({ incoming }), signal);
    return { headers: notKept, body: answer, csv: earningsCsv(answer.groups, coverageHeaders(answer.coverage)) };
  };
